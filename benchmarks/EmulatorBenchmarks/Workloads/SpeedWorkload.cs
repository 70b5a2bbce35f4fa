// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>How fast the programs of tests/images run: one Run, in a fresh process, behind one of 1,000 cycles.</summary>
/// <param name="cycles">Cycles of the Run. The programs run for more than 2.3 G before they halt.</param>
internal sealed class SpeedWorkload(ulong cycles) : IWorkload
{
    /// <summary>What the Run takes at least to be long enough for a figure, and at most for none of the programs to halt.</summary>
    public const ulong LeastCycles = 1_000_000, MostCycles = 2_000_000_000;

    private const ulong WarmUp = 1000;

    // 2.5 times the best of 0.14.0 and 0.21.0 (loop 370 and 275, alu 370 and 215, sieve 297 and 440), and 1,000 at least.
    private static readonly (string Program, Case Case)[] Programs =
    [
        ("loop.bin", Speed("loop") with { Promise = 1000, Real = 370 }),
        ("alu.bin", Speed("alu") with { Promise = 1000, Real = 370 }),
        ("sieve.bin", Speed("sieve") with { Promise = 1100, Real = 297 }),
    ];

    public string Name => "speed";

    public IReadOnlyList<Case> Cases { get; } = [.. Programs.Select(p => p.Case)];

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        foreach (var (program, speed) in Programs)
        {
            await using var server = await contender.StartAsync(cancelled);
            await server.Client.CreateAsync(GuestMachine.Of(program), cancelled);
            await server.Client.RunAsync(WarmUp, cancelled);
            var time = await Timing.OfAsync(() => server.Client.RunAsync(WarmUp + cycles, cancelled));
            samples.Add(speed, cycles / time.TotalSeconds / 1e6);
            samples.Tell($"root hash of {program} at cycle {WarmUp + cycles}", await server.Client.HashAsync(cancelled));
        }
    }

    private static Case Speed(string program) => new(program, Unit.MillionInstructionsPerSecond) { PromisedTimesPeer = 2.5 };
}
