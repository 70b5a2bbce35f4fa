// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Dispute;

/// <summary>The search for the first cycle at which two runs differ, by the root hashes at ever fewer cycles in between.</summary>
/// <param name="cycles">The runs agree at cycle 0 and differ at this one.</param>
/// <param name="inner">Positions that a round asks for inside the range; at least 1.</param>
internal sealed class Bisection(ulong cycles, int inner)
{
    /// <summary>The last cycle that is known to be the same in both runs.</summary>
    public ulong Agreed { get; private set; }

    /// <summary>The first cycle that is known to differ.</summary>
    public ulong Differing { get; private set; } = cycles;

    /// <summary>Nothing is between the two any more: it is the cycle after <see cref="Agreed"/> that they part at.</summary>
    public bool IsFound => Differing - Agreed == 1;

    /// <summary>Where this round asks for root hashes: both ends of the range and what divides it evenly, ascending.</summary>
    public ulong[] Positions()
    {
        var parts = Math.Min((ulong)inner + 1, Differing - Agreed);
        return [.. Enumerable.Range(0, (int)parts + 1).Select(i => Agreed + (ulong)((UInt128)(Differing - Agreed) * (ulong)i / parts))];
    }

    /// <summary>Takes over the part of the range that the runs part in.</summary>
    /// <param name="positions">The positions of this round.</param>
    /// <param name="differs">Whether the two runs differ at a position; true for the last, and for all after one that it is true for.</param>
    public void Narrow(IReadOnlyList<ulong> positions, Func<ulong, bool> differs)
    {
        var first = 1;
        while (!differs(positions[first]))
            first++;
        (Agreed, Differing) = (positions[first - 1], positions[first]);
    }
}
