// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MachineEmulator.Hashing;

/// <summary>Hashes some of a page's words, the leaves of its tree, several at a time.</summary>
internal static class WordHasher
{
    private const int HashLanes = 4;

    /// <param name="words">The 512 words of a page.</param>
    /// <param name="leaves">Which to hash: 512 + the number of the word.</param>
    /// <param name="nodes">Gets the hash at the leaf's place.</param>
    public static void Hash(ReadOnlySpan<ulong> words, ReadOnlySpan<int> leaves, Span<HashValue> nodes)
    {
        if (leaves.Length > 1 && Vector512Lanes.IsSupported)
            Hash<Vector512<ulong>, Vector512Lanes>(words, leaves, nodes);
        else if (leaves.Length > 1 && Vector256Lanes.IsSupported)
            Hash<Vector256<ulong>, Vector256Lanes>(words, leaves, nodes);
        else
            Hash<ulong, ScalarLanes>(words, leaves, nodes);
    }

    [SkipLocalsInit]
    private static void Hash<T, TLanes>(ReadOnlySpan<ulong> words, ReadOnlySpan<int> leaves, Span<HashValue> nodes)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var state = new KeccakState<T, TLanes>(messageLanes: 1);
        Span<ulong> lanes = stackalloc ulong[HashLanes * TLanes.Width];
        for (; leaves.Length > 0; leaves = leaves[Math.Min(TLanes.Width, leaves.Length)..])
        {
            // A short last group repeats its last word in the registers left over.
            for (var i = 0; i < TLanes.Width; i++)
                lanes[i] = words[leaves[Math.Min(i, leaves.Length - 1)] - TreeGeometry.WordsPerPage];

            state.SetMessageLane(0, TLanes.Load(ref lanes[0]));
            state.Permute();
            for (var lane = 0; lane < HashLanes; lane++)
                TLanes.Store(state.GetHashLane(lane), ref lanes[lane * TLanes.Width]);
            for (var i = 0; i < Math.Min(TLanes.Width, leaves.Length); i++)
            {
                nodes[leaves[i]] = new HashValue(
                    lanes[i], lanes[TLanes.Width + i], lanes[(2 * TLanes.Width) + i], lanes[(3 * TLanes.Width) + i]);
            }
        }
    }
}
