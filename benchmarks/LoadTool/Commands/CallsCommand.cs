// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Workloads.Calls;

namespace LoadTool.Commands;

internal static class CallsCommand
{
    public static Command New(CommonOptions common)
    {
        var defaults = new CallsOptions();
        var clients = NewOption.Numbers("--clients", "Numbers of clients", defaults.Clients);
        var ram = NewOption.Numbers("--ram-mib", "RAM lengths in MiB", [.. defaults.RamMebibytes.Select(r => (int)r)]);
        var sessions = NewOption.AtLeast(1, "--sessions", "Sessions opened and ended in each phase", defaults.Sessions);
        var runs = NewOption.AtLeast(1, "--runs", "Runs in each phase", defaults.Runs);
        var cycles = NewOption.Positive("--cycles", "Cycles of a run", defaults.Cycles);
        var warmUp = NewOption.AtLeast(0, "--warm-up", "Rounds of each client that are not counted", defaults.WarmUp);
        var burst = NewOption.AtLeast(1, "--burst", "Sessions that each client opens in the burst", defaults.Burst);
        var command = new Command("calls", "NewSession, small runs forward and back, EndSession, whole lives, and a burst of NewSession")
        {
            clients, ram, sessions, runs, cycles, warmUp, burst,
        };
        command.SetAction((parsed, cancelled) => LoadRun.RunAsync(
            common.Read(parsed),
            command.Name,
            [
                new CallsWorkload(new CallsOptions
                {
                    Clients = parsed.GetRequiredValue(clients),
                    RamMebibytes = [.. parsed.GetRequiredValue(ram).Select(r => (ulong)r)],
                    Sessions = parsed.GetRequiredValue(sessions),
                    Runs = parsed.GetRequiredValue(runs),
                    Cycles = parsed.GetRequiredValue(cycles),
                    WarmUp = parsed.GetRequiredValue(warmUp),
                    Burst = parsed.GetRequiredValue(burst),
                }),
            ],
            needsManager: true,
            cancelled));
        return command;
    }
}
