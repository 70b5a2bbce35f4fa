// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;

namespace TranslationPrototypes.Measuring;

/// <summary>One workload run with one back end.</summary>
/// <param name="Workload">What was run.</param>
/// <param name="BackEnd">With what.</param>
/// <param name="Mcycle">Where the run ended.</param>
/// <param name="RootHash">There.</param>
/// <param name="Elapsed">Of the whole run, compilation included, without making the machine and hashing it.</param>
/// <param name="Time">Processor time of the same, of all threads.</param>
/// <param name="FirstTime">Processor time of its first <see cref="FirstCycles"/> cycles.</param>
internal sealed record Measurement(
    Workload Workload, BackEnd BackEnd, ulong Mcycle, HashValue RootHash, TimeSpan Elapsed, TimeSpan Time, TimeSpan FirstTime)
{
    /// <summary>Enough for all of a small program's code to be hot, few enough for the interpreter.</summary>
    public const ulong FirstCycles = 10_000_000;

    /// <summary>Of compilation, where it is known.</summary>
    public CompileCost? Cost { get; init; }

    /// <summary>What the product's translator took for the regions of <see cref="Cost"/>; with Reflection.Emit only.</summary>
    public CompileCost? CostByX64 { get; init; }

    /// <summary>Million instructions a second of processor time, over the whole run.</summary>
    public double Speed => Mcycle / Time.TotalMicroseconds;

    /// <summary>By how much the first cycles took longer than as many later ones; null where later ones are not like them.</summary>
    public TimeSpan? Warming => Workload.IsLoop && Mcycle > FirstCycles
        ? FirstTime - ((Time - FirstTime) * (FirstCycles / (double)(Mcycle - FirstCycles)))
        : null;
}
