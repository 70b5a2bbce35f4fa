// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Workloads.Soak;

namespace LoadTool.Commands;

internal static class SoakCommand
{
    public static Command New(CommonOptions common)
    {
        var defaults = new SoakOptions();
        var sessions = NewOption.AtLeast(1, "--sessions", "Sessions, all together", defaults.Sessions);
        var clients = NewOption.AtLeast(1, "--clients", "Clients", defaults.Clients);
        var killEvery = NewOption.AtLeast(0, "--kill-every", "Kill one emulator for as many sessions; 0 kills none", defaults.KillEvery);
        var seed = NewOption.Of("--seed", "Which are killed, and when, comes from this", defaults.Seed);
        var cycles = NewOption.Positive("--cycles", "Cycles that each session runs", defaults.Cycles);
        var ram = NewOption.Positive("--ram-mib", "RAM length in MiB", defaults.RamMebibytes);
        var command = new Command("soak", "Thousands of short sessions with emulators killed at random; nothing may be left")
        {
            sessions, clients, killEvery, seed, cycles, ram,
        };
        command.SetAction((parsed, cancelled) => LoadRun.RunAsync(
            common.Read(parsed),
            command.Name,
            [
                new SoakWorkload(new SoakOptions
                {
                    Sessions = parsed.GetRequiredValue(sessions),
                    Clients = parsed.GetRequiredValue(clients),
                    KillEvery = parsed.GetRequiredValue(killEvery),
                    Seed = parsed.GetRequiredValue(seed),
                    Cycles = parsed.GetRequiredValue(cycles),
                    RamMebibytes = parsed.GetRequiredValue(ram),
                }),
            ],
            needsManager: true,
            cancelled));
        return command;
    }
}
