// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MachineEmulator.Hashing;

/// <summary>
/// Merkle root of one page (spec 8.1), several nodes of a level at a time. Nodes are kept lane by lane ("planes": the first
/// 64 bits of every node, then the second, …), so that a result register is stored as it is and the children of consecutive
/// parents are the even and odd elements of two loads.
/// </summary>
internal static class PageTreeHasher<T, TLanes>
    where T : unmanaged
    where TLanes : struct, IKeccakLanes<T>
{
    // A block is 64 bytes: what one load tests for zero, and one leaf permutation of eight words hashes.
    private const int Log2BlockSize = 6;
    private const int WordsPerBlock = 8;
    private const int BlocksPerPage = 64;

    // Not a power of two, so that the planes of a node do not compete for the same cache set.
    private const int PlaneLength = TreeGeometry.WordsPerPage + WordsPerBlock;
    private const int HashLanes = 4;
    private const int PairLanes = 2 * HashLanes;

    /// <param name="page">The first of the 512 words of a page.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static HashValue Hash(ref ulong page)
    {
        var blocks = FindNonZeroBlocks(ref page);
        if (blocks == 0)
            return PristineHashes.Page;

        Span<ulong> planes = stackalloc ulong[HashLanes * PlaneLength];
        ref var nodes = ref planes[0];
        var count = HashLeaves(ref page, blocks, ref nodes);
        var state = new KeccakState<T, TLanes>(PairLanes);
        while (count > BitOperations.PopCount(blocks))
            count = HashParents(ref state, ref nodes, count);
        if (count < BlocksPerPage)
            SpreadBlocks(blocks, ref nodes);
        for (count = BlocksPerPage; count > 1;)
            count = HashParents(ref state, ref nodes, count);

        return GetNode(ref nodes, 0);
    }

    private static ulong FindNonZeroBlocks(ref ulong page)
    {
        ulong blocks = 0;
        for (var i = 0; i < BlocksPerPage; i++)
        {
            if (Vector512.LoadUnsafe(ref page, (nuint)(i * WordsPerBlock)) != Vector512<ulong>.Zero)
                blocks |= 1ul << i;
        }

        return blocks;
    }

    /// <summary>Hashes the words of the blocks that are not all zero, one after another without gaps.</summary>
    private static int HashLeaves(ref ulong page, ulong blocks, ref ulong nodes)
    {
        var state = new KeccakState<T, TLanes>(messageLanes: 1);
        var count = 0;
        for (; blocks != 0; blocks &= blocks - 1)
        {
            ref var block = ref Unsafe.Add(ref page, BitOperations.TrailingZeroCount(blocks) * WordsPerBlock);
            for (var word = 0; word < WordsPerBlock; word += TLanes.Width, count += TLanes.Width)
            {
                state.SetMessageLane(0, TLanes.Load(ref Unsafe.Add(ref block, word)));
                state.Permute();
                StoreHashes(ref state, ref Unsafe.Add(ref nodes, count));
            }
        }

        return count;
    }

    /// <summary>
    /// Replaces <paramref name="count"/> nodes by their parents, in place: a parent's place is never after its children's.
    /// The last registers of a short level carry leftovers of a lower one, hashed to no effect.
    /// </summary>
    private static int HashParents(ref KeccakState<T, TLanes> state, ref ulong nodes, int count)
    {
        var parents = count / 2;
        for (var parent = 0; parent < parents; parent += TLanes.Width)
        {
            for (var lane = 0; lane < HashLanes; lane++)
            {
                ref var children = ref Unsafe.Add(ref nodes, (lane * PlaneLength) + (2 * parent));
                var low = TLanes.Load(ref children);
                var high = TLanes.Load(ref Unsafe.Add(ref children, TLanes.Width));
                state.SetMessageLane(lane, TLanes.Evens(low, high));
                state.SetMessageLane(HashLanes + lane, TLanes.Odds(low, high));
            }

            state.Permute();
            StoreHashes(ref state, ref Unsafe.Add(ref nodes, parent));
        }

        return parents;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreHashes(ref KeccakState<T, TLanes> state, ref ulong firstNode)
    {
        for (var lane = 0; lane < HashLanes; lane++)
            TLanes.Store(state.GetHashLane(lane), ref Unsafe.Add(ref firstNode, lane * PlaneLength));
    }

    /// <summary>Moves the nodes of the blocks that were hashed to their places among all blocks, from the last to the first.</summary>
    private static void SpreadBlocks(ulong blocks, ref ulong nodes)
    {
        var pristine = PristineHashes.Get(Log2BlockSize);
        var next = BitOperations.PopCount(blocks);
        for (var i = BlocksPerPage - 1; i >= 0; i--)
            SetNode(ref nodes, i, (blocks >> i & 1) != 0 ? GetNode(ref nodes, --next) : pristine);
    }

    private static HashValue GetNode(ref ulong nodes, int index) => new(
        Unsafe.Add(ref nodes, index),
        Unsafe.Add(ref nodes, PlaneLength + index),
        Unsafe.Add(ref nodes, (2 * PlaneLength) + index),
        Unsafe.Add(ref nodes, (3 * PlaneLength) + index));

    private static void SetNode(ref ulong nodes, int index, in HashValue hash)
    {
        Unsafe.Add(ref nodes, index) = hash.Word0;
        Unsafe.Add(ref nodes, PlaneLength + index) = hash.Word1;
        Unsafe.Add(ref nodes, (2 * PlaneLength) + index) = hash.Word2;
        Unsafe.Add(ref nodes, (3 * PlaneLength) + index) = hash.Word3;
    }
}
