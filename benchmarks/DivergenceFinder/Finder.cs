// SPDX-License-Identifier: Apache-2.0

using GoldenVectors.Servers;

namespace DivergenceFinder;

/// <summary>Starts both servers, looks for the first difference, and tells it.</summary>
internal static class Finder
{
    /// <returns>Whether there is a difference.</returns>
    /// <exception cref="ServerFailureException">A server does not start, or refuses a call.</exception>
    public static async Task<bool> RunAsync(FinderOptions options, TextWriter output, CancellationToken cancelled)
    {
        var scratch = Directory.CreateTempSubdirectory("divergence-");
        try
        {
            var request = await MachineSource.GetRequestAsync(options, scratch.FullName);
            await using var checkIn = await CheckInListener.StartAsync();
            await using var leftServer = await EmulatorServer.StartAsync(checkIn, options.Left);
            await using var rightServer = await EmulatorServer.StartAsync(checkIn, options.Right);
            var left = new Side(leftServer, options.PassYields, null);
            var right = new Side(rightServer, options.PassYields, options.Poke);
            await Task.WhenAll(left.CreateAsync(request), right.CreateAsync(request));

            var bisection = new Bisection(left, right);
            var found = await bisection.FindAsync(options.From, options.To, cancelled);
            if (found is null)
            {
                await output.WriteLineAsync($"no difference up to cycle {bisection.LastEqual}");
                return false;
            }

            await output.WriteLineAsync($"first difference at cycle {found.Cycle}; {Before(bisection)}");
            await TellAsync(leftServer, rightServer, options.Pages, output);
            return true;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string Before(Bisection bisection) =>
        bisection.LastEqual is { } equal ? $"equal at cycle {equal}" : "not compared at any cycle before";

    private static async Task TellAsync(EmulatorServer left, EmulatorServer right, int pages, TextWriter output)
    {
        var registers = await RegisterDifferences.FindAsync(left, right);
        await output.WriteLineAsync(registers.Count == 0 ? "registers: the same" : "registers, left | right:");
        foreach (var line in registers.Concat(await new PageDifferences(left, right, pages).FindAsync()))
        {
            await output.WriteLineAsync(line);
        }
    }
}
