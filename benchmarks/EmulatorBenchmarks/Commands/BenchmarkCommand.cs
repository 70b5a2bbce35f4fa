// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;

namespace EmulatorBenchmarks.Commands;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    /// <summary>Ending servers takes longer than the two seconds that a cancelled command has otherwise.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMinutes(1);

    public static Task<int> InvokeAsync(string[] arguments) =>
        New(new BenchmarkOptions()).Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToEnd });

    internal static RootCommand New(BenchmarkOptions options)
    {
        var root = new RootCommand("Measures the emulator server, and with --peer another server of the same protocol beside it.")
        {
            PiecesCommand.New(),
        };
        options.AddTo(root);
        root.SetAction((parsed, cancelled) => BenchmarkRun.RunAsync(options.Read(parsed), cancelled));
        return root;
    }
}
