// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;

namespace LoadTool.Commands;

/// <summary>The command line.</summary>
internal static class LoadCommand
{
    /// <summary>Ending sessions and a manager takes longer than the two seconds that a cancelled command has otherwise.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMinutes(3);

    public static Task<int> InvokeAsync(string[] arguments) =>
        New(new CommonOptions()).Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToEnd });

    internal static RootCommand New(CommonOptions common)
    {
        var root = new RootCommand("Puts load on a machine manager and measures it. Without a command: all.")
        {
            AllCommand.New(common),
            CallsCommand.New(common),
            RunningCommand.New(common),
            PollsCommand.New(common),
            DisputeCommand.New(common),
            MemoryCommand.New(common),
            SoakCommand.New(common),
            DurableCommand.New(common),
        };
        common.AddTo(root);
        root.SetAction((parsed, cancelled) => AllCommand.RunAsync(common.Read(parsed), cancelled));
        return root;
    }
}
