// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Sessions;
using LoadTool.Workloads.Durable;

namespace LoadTool.Commands;

internal static class DurableCommand
{
    public static Command New(CommonOptions common)
    {
        var defaults = new DurableOptions { Manager = string.Empty };
        var path = new Option<string?>("--sessions-path") { Description = "Folder of the durable sessions; one is made and removed otherwise" };
        var sessions = NewOption.AtLeast(1, "--sessions", "Sessions", defaults.Sessions);
        var rounds = NewOption.AtLeast(1, "--rounds", "How often the manager is killed", defaults.Rounds);
        var cycles = NewOption.Positive("--cycles", "Cycles that each session runs in each round", defaults.Cycles);
        var ram = NewOption.Positive("--ram-mib", "RAM length in MiB", defaults.RamMebibytes);
        var seed = NewOption.Of("--seed", "How far the runs get before each kill comes from this", defaults.Seed);
        var command = new Command("durable", "Durable sessions, with the manager killed in mid-run; starts managers of its own")
        {
            path, sessions, rounds, cycles, ram, seed,
        };
        command.Validators.Add(result =>
        {
            if ((UInt128)(ulong)result.GetValue(rounds) * result.GetValue(cycles) >= GuestMachine.LoopHaltCycle)
                result.AddError($"--rounds times --cycles must be less than {GuestMachine.LoopHaltCycle}, where the program halts");
        });
        command.SetAction((parsed, cancelled) =>
        {
            var settings = common.Read(parsed);
            var options = new DurableOptions
            {
                Manager = settings.Executable,
                Path = parsed.GetValue(path),
                Sessions = parsed.GetRequiredValue(sessions),
                Rounds = parsed.GetRequiredValue(rounds),
                Cycles = parsed.GetRequiredValue(cycles),
                RamMebibytes = parsed.GetRequiredValue(ram),
                Seed = parsed.GetRequiredValue(seed),
            };
            return LoadRun.RunAsync(settings, command.Name, [new DurableWorkload(options)], needsManager: false, cancelled);
        });
        return command;
    }
}
