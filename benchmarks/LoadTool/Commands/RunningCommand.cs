// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Workloads.Running;

namespace LoadTool.Commands;

internal static class RunningCommand
{
    public static Command New(CommonOptions common)
    {
        var defaults = new RunningOptions();
        var sessions = NewOption.AtLeast(1, "--sessions", "Sessions that run at the same time", defaults.Sessions);
        var cycles = NewOption.Positive("--cycles", "Cycles that each runs", defaults.Cycles);
        var pace = NewOption.AtLeast(1, "--pace", "Milliseconds from one poll of a session to the next", defaults.PaceMilliseconds);
        var ram = NewOption.Positive("--ram-mib", "RAM length in MiB", defaults.RamMebibytes);
        var command = new Command("running", "Many sessions that run at the same time and are polled") { sessions, cycles, pace, ram };
        command.SetAction((parsed, cancelled) => LoadRun.RunAsync(
            common.Read(parsed),
            command.Name,
            [
                new RunningWorkload(new RunningOptions
                {
                    Sessions = parsed.GetRequiredValue(sessions),
                    Cycles = parsed.GetRequiredValue(cycles),
                    PaceMilliseconds = parsed.GetRequiredValue(pace),
                    RamMebibytes = parsed.GetRequiredValue(ram),
                }),
            ],
            needsManager: true,
            cancelled));
        return command;
    }
}
