// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

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
                PairHasher.Hash(new Level(CollectionsMarshal.AsSpan(nodes), PristineHashes.Get(log2Size - 1)));
        }

        return newRoot;
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

    /// <summary>New nodes of one size. An absent child is pristine.</summary>
    private readonly ref struct Level(ReadOnlySpan<MerkleNode> nodes, HashValue pristineChild) : INodePairs
    {
        private readonly ReadOnlySpan<MerkleNode> _nodes = nodes;

        public int Count => _nodes.Length;

        public HashValue Left(int index) => _nodes[index].Left is { } left ? left.Hash : pristineChild;

        public HashValue Right(int index) => _nodes[index].Right is { } right ? right.Hash : pristineChild;

        public void SetHash(int index, HashValue hash) => _nodes[index].Hash = hash;
    }
}
