// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Managers;
using LoadTool.Workloads;
using LoadTool.Workloads.Calls;
using LoadTool.Workloads.Dispute;
using LoadTool.Workloads.Durable;
using LoadTool.Workloads.Memory;
using LoadTool.Workloads.Polls;
using LoadTool.Workloads.Running;
using LoadTool.Workloads.Soak;

namespace LoadTool.Commands;

/// <summary>Everything, in sizes that take a few minutes.</summary>
internal static class AllCommand
{
    public static Command New(CommonOptions common)
    {
        var command = new Command("all", "Everything below, in sizes that take a few minutes");
        command.SetAction((parsed, cancelled) => RunAsync(common.Read(parsed), cancelled));
        return command;
    }

    public static async Task<int> RunAsync(CommonSettings settings, CancellationToken cancelled)
    {
        var workloads = new List<IWorkload>
        {
            new CallsWorkload(new CallsOptions()),
            new RunningWorkload(new RunningOptions { Cycles = 30_000_000 }),
            new PollsWorkload(new PollsOptions { Sessions = 4, Seconds = 10 }),
            new DisputeWorkload(new DisputeOptions()),
            new MemoryWorkload(new MemoryOptions()),
        };
        // Managers of its own, so only where starting some is wanted; the last before the soak, which ends the manager.
        if (settings.Starts && await ManagerHelp.NamesAsync(settings.Executable, "--sessions-path", cancelled))
            workloads.Add(new DurableWorkload(new DurableOptions { Manager = settings.Executable, Rounds = 5 }));
        workloads.Add(new SoakWorkload(new SoakOptions { Sessions = 500 }));
        return await LoadRun.RunAsync(settings, "all", workloads, needsManager: true, cancelled);
    }
}
