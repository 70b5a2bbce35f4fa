// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineEmulator.Hashing;

/// <summary>
/// One batch update: first copies the paths to the changed pages, noting the new inner nodes by level, then hashes each
/// level from the pages up, several nodes at a time.
/// </summary>
internal sealed class MerkleTreeUpdate
{
    private readonly List<MerkleNode>?[] _newNodes = new List<MerkleNode>?[TreeGeometry.Log2RootSize + 1];

    /// <summary>The new root; absent when everything is pristine.</summary>
    public MerkleNode? Apply(MerkleNode? root, ReadOnlySpan<PageHash> changes)
    {
        var newRoot = CopyPaths(root, TreeGeometry.Log2RootSize, changes);
        for (var log2Size = TreeGeometry.Log2PageSize + 1; log2Size <= TreeGeometry.Log2RootSize; log2Size++)
        {
            if (_newNodes[log2Size] is { } nodes)
                HashLevel(CollectionsMarshal.AsSpan(nodes), PristineHashes.Get(log2Size - 1));
        }

        return newRoot;
    }

    private static void HashLevel(ReadOnlySpan<MerkleNode> nodes, in HashValue pristineChild)
    {
        if (nodes.Length > 1 && Vector512Lanes.IsSupported)
            PairHasher<Vector512<ulong>, Vector512Lanes>.Hash(nodes, pristineChild);
        else if (nodes.Length > 1 && Vector256Lanes.IsSupported)
            PairHasher<Vector256<ulong>, Vector256Lanes>.Hash(nodes, pristineChild);
        else
            PairHasher<ulong, ScalarLanes>.Hash(nodes, pristineChild);
    }

    private static MerkleNode? ReplacePage(MerkleNode? old, HashValue hash)
    {
        if (hash == PristineHashes.Page)
            return null;
        return old is not null && old.Hash == hash ? old : new MerkleNode(null, null) { Hash = hash };
    }

    /// <summary>Index of the first change in the upper half of a node of this size.</summary>
    private static int FindUpperHalf(ReadOnlySpan<PageHash> changes, int log2Size)
    {
        var halfBit = 1ul << (log2Size - 1 - TreeGeometry.Log2PageSize);
        int low = 0, high = changes.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if ((changes[middle].PageIndex & halfBit) == 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private MerkleNode? CopyPaths(MerkleNode? old, int log2Size, ReadOnlySpan<PageHash> changes)
    {
        if (changes.IsEmpty)
            return old;
        if (log2Size == TreeGeometry.Log2PageSize)
            return ReplacePage(old, changes[^1].Hash);

        var upper = FindUpperHalf(changes, log2Size);
        var left = CopyPaths(old?.Left, log2Size - 1, changes[..upper]);
        var right = CopyPaths(old?.Right, log2Size - 1, changes[upper..]);
        if (left is null && right is null)
            return null;
        if (old is not null && left == old.Left && right == old.Right)
            return old;

        var node = new MerkleNode(left, right);
        (_newNodes[log2Size] ??= []).Add(node);
        return node;
    }
}
