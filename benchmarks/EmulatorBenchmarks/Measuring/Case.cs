// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Measuring;

/// <summary>One figure that a workload measures.</summary>
/// <param name="Name">What is measured; unique among all workloads.</param>
/// <param name="Unit">Of all values of the case.</param>
internal sealed record Case(string Name, Unit Unit)
{
    /// <summary>What the built-in emulator promises to be within, on two cores; null for no promise.</summary>
    public double? Promise { get; init; }

    /// <summary>How many times better than the peer it promises to be, where the peer is the real emulator; null for no promise.</summary>
    public double? PromisedTimesPeer { get; init; }

    /// <summary>
    /// What was recorded of the real emulator 0.14.0, on two cores of an AMD EPYC (Zen 4 class); null where nothing was. It is for orientation:
    /// only a peer that is measured in the same run is measured on the same machine.
    /// </summary>
    public double? Real { get; init; }
}
