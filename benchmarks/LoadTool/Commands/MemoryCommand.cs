// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Workloads.Memory;

namespace LoadTool.Commands;

internal static class MemoryCommand
{
    public static Command New(CommonOptions common)
    {
        var defaults = new MemoryOptions();
        var sessions = NewOption.AtLeast(1, "--sessions", "Idle sessions", defaults.Sessions);
        var ram = NewOption.Positive("--ram-mib", "RAM length in MiB", defaults.RamMebibytes);
        var cycles = NewOption.Of("--cycles", "Cycles that each runs before it stands idle", defaults.Cycles);
        var command = new Command("memory", "What an idle session takes of memory") { sessions, ram, cycles };
        command.SetAction((parsed, cancelled) => LoadRun.RunAsync(
            common.Read(parsed),
            command.Name,
            [
                new MemoryWorkload(new MemoryOptions
                {
                    Sessions = parsed.GetRequiredValue(sessions),
                    RamMebibytes = parsed.GetRequiredValue(ram),
                    Cycles = parsed.GetRequiredValue(cycles),
                }),
            ],
            needsManager: true,
            cancelled));
        return command;
    }
}
