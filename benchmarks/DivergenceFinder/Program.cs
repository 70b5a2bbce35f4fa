// SPDX-License-Identifier: Apache-2.0

using DivergenceFinder;
using GoldenVectors.Servers;

return await FinderCommand.InvokeAsync(args, RunAsync);

// 0: no difference; 1: one was found; 2: it cannot be said.
static async Task<int> RunAsync(FinderOptions options, CancellationToken cancelled)
{
    try
    {
        return await Finder.RunAsync(options, Console.Out, cancelled) ? 1 : 0;
    }
    catch (Exception e) when (e is ServerFailureException or IOException or FormatException or ArgumentException)
    {
        Console.Error.WriteLine($"divergence finder: {e.Message}");
        return 2;
    }
}
