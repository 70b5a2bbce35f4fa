// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace MachineEmulator.Hashing;

/// <summary>Hashes many inner nodes of one level of the tree, several at a time.</summary>
internal static class PairHasher<T, TLanes>
    where T : unmanaged
    where TLanes : struct, IKeccakLanes<T>
{
    private const int HashLanes = 4;
    private const int PairLanes = 2 * HashLanes;

    /// <summary>Sets the hash of every node from its children; an absent child has the hash <paramref name="pristineChild"/>.</summary>
    [SkipLocalsInit]
    public static void Hash(ReadOnlySpan<MerkleNode> nodes, in HashValue pristineChild)
    {
        var state = new KeccakState<T, TLanes>(PairLanes);
        Span<ulong> lanes = stackalloc ulong[PairLanes * TLanes.Width];
        for (; nodes.Length > 0; nodes = nodes[Math.Min(TLanes.Width, nodes.Length)..])
        {
            // A short last group repeats its last node in the registers left over.
            for (var i = 0; i < TLanes.Width; i++)
            {
                var node = nodes[Math.Min(i, nodes.Length - 1)];
                Spread(node.Left is { } left ? left.Hash : pristineChild, lanes[i..]);
                Spread(node.Right is { } right ? right.Hash : pristineChild, lanes[((HashLanes * TLanes.Width) + i)..]);
            }

            for (var lane = 0; lane < PairLanes; lane++)
                state.SetMessageLane(lane, TLanes.Load(ref lanes[lane * TLanes.Width]));
            state.Permute();
            for (var lane = 0; lane < HashLanes; lane++)
                TLanes.Store(state.GetHashLane(lane), ref lanes[lane * TLanes.Width]);
            for (var i = 0; i < Math.Min(TLanes.Width, nodes.Length); i++)
                nodes[i].Hash = Gather(lanes[i..]);
        }
    }

    private static void Spread(in HashValue hash, Span<ulong> lanes)
    {
        lanes[0] = hash.Word0;
        lanes[TLanes.Width] = hash.Word1;
        lanes[2 * TLanes.Width] = hash.Word2;
        lanes[3 * TLanes.Width] = hash.Word3;
    }

    private static HashValue Gather(ReadOnlySpan<ulong> lanes) =>
        new(lanes[0], lanes[TLanes.Width], lanes[2 * TLanes.Width], lanes[3 * TLanes.Width]);
}
