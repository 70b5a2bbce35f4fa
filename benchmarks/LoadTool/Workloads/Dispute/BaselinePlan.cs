// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Dispute;

/// <summary>Which rounds are run again from the start to compare with, and what all of them would take.</summary>
internal static class BaselinePlan
{
    /// <summary>Indices of rounds, spread evenly from the first to the last, ascending.</summary>
    /// <param name="rounds">Rounds of the dispute.</param>
    /// <param name="wanted">How many of them; all, where that is more.</param>
    public static int[] Choose(int rounds, int wanted)
    {
        if (wanted >= rounds)
            return [.. Enumerable.Range(0, rounds)];
        if (wanted == 1)
            return [rounds / 2];
        return [.. Enumerable.Range(0, wanted).Select(i => (int)((long)i * (rounds - 1) / (wanted - 1)))];
    }

    /// <summary>
    /// What all rounds would take from the start: each measured round counts as measured, each other one as long as its last cycle at
    /// the mean speed of the measured ones.
    /// </summary>
    /// <param name="lastCycles">The last cycle of each round.</param>
    /// <param name="measured">Durations by round; at least one.</param>
    public static TimeSpan Extrapolate(IReadOnlyList<ulong> lastCycles, IReadOnlyDictionary<int, TimeSpan> measured)
    {
        var secondsPerCycle = measured.Values.Sum(t => t.TotalSeconds) / measured.Keys.Sum(r => (double)lastCycles[r]);
        return TimeSpan.FromSeconds(Enumerable.Range(0, lastCycles.Count).Sum(
            r => measured.TryGetValue(r, out var known) ? known.TotalSeconds : lastCycles[r] * secondsPerCycle));
    }
}
