// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using LoadTool.Workloads.Dispute;

namespace LoadTool.Commands;

internal static class DisputeCommand
{
    public static Command New(CommonOptions common)
    {
        var defaults = new DisputeOptions();
        var programs = new Option<string[]>("--program")
        {
            Description = "Programs of tests/images: loop.bin, sieve.bin, alu.bin; one dispute each",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. defaults.Programs],
        };
        programs.AcceptOnlyFromAmong("loop.bin", "sieve.bin", "alu.bin");
        var cycles = NewOption.Positive("--cycles", "Cycles that it is about", defaults.Cycles);
        var inner = NewOption.AtLeast(1, "--inner", "Positions of a round beside both ends of the range", defaults.Inner);
        var steps = NewOption.AtLeast(0, "--steps", "Micro-steps at the end", defaults.Steps);
        var seed = NewOption.Of("--seed", "Where the runs part comes from this", defaults.Seed);
        var baseline = NewOption.AtLeast(1, "--baseline-rounds", "Rounds that are run again from the start, to compare", defaults.BaselineRounds);
        var full = new Option<bool>("--full") { Description = "Run all rounds again from the start" };
        var ram = NewOption.Positive("--ram-mib", "RAM length in MiB", defaults.RamMebibytes);
        var micro = new Option<string?>("--uarch") { Description = "Image of the micro-architecture's RAM; one of a few instructions is made otherwise" };
        var command = new Command("dispute", "A bisection that goes back round after round, against running each round from the start")
        {
            programs, cycles, inner, steps, seed, baseline, full, ram, micro,
        };
        command.SetAction((parsed, cancelled) => LoadRun.RunAsync(
            common.Read(parsed),
            command.Name,
            [
                new DisputeWorkload(new DisputeOptions
                {
                    Programs = parsed.GetRequiredValue(programs),
                    Cycles = parsed.GetRequiredValue(cycles),
                    Inner = parsed.GetRequiredValue(inner),
                    Steps = parsed.GetRequiredValue(steps),
                    Seed = parsed.GetRequiredValue(seed),
                    BaselineRounds = parsed.GetRequiredValue(baseline),
                    Full = parsed.GetValue(full),
                    RamMebibytes = parsed.GetRequiredValue(ram),
                    MicroProgram = parsed.GetValue(micro),
                }),
            ],
            needsManager: true,
            cancelled));
        return command;
    }
}
