// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MachineEmulator.Hashing;

/// <summary>Hashes many inner nodes of one level of a tree, several at a time.</summary>
internal static class PairHasher
{
    private const int HashLanes = 4;
    private const int PairLanes = 2 * HashLanes;

    /// <summary>Sets the hash of every node from its children.</summary>
    public static void Hash<TNodes>(TNodes nodes)
        where TNodes : INodePairs, allows ref struct
    {
        if (nodes.Count > 1 && Vector512Lanes.IsSupported)
            Hash<TNodes, Vector512<ulong>, Vector512Lanes>(nodes);
        else if (nodes.Count > 1 && Vector256Lanes.IsSupported)
            Hash<TNodes, Vector256<ulong>, Vector256Lanes>(nodes);
        else
            Hash<TNodes, ulong, ScalarLanes>(nodes);
    }

    [SkipLocalsInit]
    private static void Hash<TNodes, T, TLanes>(TNodes nodes)
        where TNodes : INodePairs, allows ref struct
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var state = new KeccakState<T, TLanes>(PairLanes);
        Span<ulong> lanes = stackalloc ulong[PairLanes * TLanes.Width];
        for (var first = 0; first < nodes.Count; first += TLanes.Width)
        {
            // A short last group repeats its last node in the registers left over.
            for (var i = 0; i < TLanes.Width; i++)
            {
                var node = Math.Min(first + i, nodes.Count - 1);
                Spread(nodes.Left(node), lanes[i..], TLanes.Width);
                Spread(nodes.Right(node), lanes[((HashLanes * TLanes.Width) + i)..], TLanes.Width);
            }

            for (var lane = 0; lane < PairLanes; lane++)
                state.SetMessageLane(lane, TLanes.Load(ref lanes[lane * TLanes.Width]));
            state.Permute();
            for (var lane = 0; lane < HashLanes; lane++)
                TLanes.Store(state.GetHashLane(lane), ref lanes[lane * TLanes.Width]);
            for (var i = 0; i < Math.Min(TLanes.Width, nodes.Count - first); i++)
                nodes.SetHash(first + i, Gather(lanes[i..], TLanes.Width));
        }
    }

    private static void Spread(in HashValue hash, Span<ulong> lanes, int width)
    {
        lanes[0] = hash.Word0;
        lanes[width] = hash.Word1;
        lanes[2 * width] = hash.Word2;
        lanes[3 * width] = hash.Word3;
    }

    private static HashValue Gather(ReadOnlySpan<ulong> lanes, int width) =>
        new(lanes[0], lanes[width], lanes[2 * width], lanes[3 * width]);
}
