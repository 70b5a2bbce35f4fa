// SPDX-License-Identifier: Apache-2.0

namespace DemoClient.Options;

/// <summary>The cycles at which the run stops for a hash.</summary>
internal static class RunPlan
{
    /// <summary>Where the real emulator's hashes of the Debian images are known (tests/images/linux/README.md).</summary>
    public static readonly ulong[] KnownLinuxPositions = [1_000_000, 10_000_000, 50_000_000, 100_000_000];

    /// <summary>The first positions given, then one every <paramref name="cycles"/> cycles, at most <paramref name="steps"/> in all.</summary>
    /// <param name="first">Ascending positions to begin with; may be empty.</param>
    /// <param name="cycles">Cycles of a step, at least 1.</param>
    /// <param name="steps">Number of positions.</param>
    public static IEnumerable<ulong> Positions(IReadOnlyList<ulong> first, ulong cycles, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfZero(cycles);
        return first.Concat(Every(cycles, first.Count == 0 ? 0 : first[^1])).Take(steps);
    }

    private static IEnumerable<ulong> Every(ulong cycles, ulong after)
    {
        while (after <= ulong.MaxValue - cycles)
        {
            after += cycles;
            yield return after;
        }
    }
}
