// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.Hashing;

/// <summary>All nodes of one page's subtree, log2 sizes 3 to 12: what a proof of a target below page size is made of.</summary>
internal sealed class PageTree
{
    // Node 1 is the page, nodes 2n and 2n + 1 are the children of n, the words begin at 512.
    private readonly HashValue[] _nodes = new HashValue[2 * TreeGeometry.WordsPerPage];
    private readonly ulong[] _words = new ulong[TreeGeometry.WordsPerPage];

    /// <param name="page">Exactly 4096 bytes.</param>
    public PageTree(ReadOnlySpan<byte> page)
    {
        // From the tree of a page of zeros only what differs is hashed.
        for (var log2 = TreeGeometry.Log2WordSize; log2 <= TreeGeometry.Log2PageSize; log2++)
        {
            var first = TreeGeometry.PageSize >> log2;
            _nodes.AsSpan(first, first).Fill(PristineHashes.Get(log2));
        }

        Update(page);
    }

    public HashValue PageHash => _nodes[1];

    /// <summary>Follows what changed in the page.</summary>
    /// <param name="page">Exactly 4096 bytes.</param>
    public void Update(ReadOnlySpan<byte> page)
    {
        if (page.Length != TreeGeometry.PageSize)
            throw new ArgumentException($"A page has {TreeGeometry.PageSize} bytes, not {page.Length}.", nameof(page));

        Span<int> stale = stackalloc int[TreeGeometry.WordsPerPage];
        var count = UpdateWords(MemoryMarshal.Cast<byte, ulong>(page), stale);
        for (var size = TreeGeometry.Log2WordSize; size < TreeGeometry.Log2PageSize; size++)
            count = UpdateParents(stale[..count]);
    }

    /// <param name="address">Any address in the node.</param>
    /// <param name="log2Size">3 to 12.</param>
    public HashValue GetNode(ulong address, int log2Size)
    {
        var offset = (int)(address & (TreeGeometry.PageSize - 1));
        return _nodes[(TreeGeometry.PageSize | offset) >> log2Size];
    }

    /// <summary>Hashes the words that changed; <paramref name="changed"/> gets their nodes, ascending.</summary>
    private int UpdateWords(ReadOnlySpan<ulong> words, Span<int> changed)
    {
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != _words[i])
            {
                _words[i] = words[i];
                changed[count++] = TreeGeometry.WordsPerPage + i;
            }
        }

        WordHasher.Hash(_words, changed[..count], _nodes);
        return count;
    }

    /// <summary>Hashes the parents of the given nodes, once each, and puts them in their place.</summary>
    private int UpdateParents(Span<int> nodes)
    {
        var count = 0;
        foreach (var node in nodes)
        {
            var parent = node / 2;
            if (count == 0 || nodes[count - 1] != parent)
            {
                nodes[count++] = parent;
            }
        }

        PairHasher.Hash(new Level(_nodes, nodes[..count]));
        return count;
    }

    /// <summary>Nodes of one size, by their place among all.</summary>
    private readonly ref struct Level(HashValue[] all, ReadOnlySpan<int> nodes) : INodePairs
    {
        private readonly ReadOnlySpan<int> _nodes = nodes;

        public int Count => _nodes.Length;

        public HashValue Left(int index) => all[2 * _nodes[index]];

        public HashValue Right(int index) => all[(2 * _nodes[index]) + 1];

        public void SetHash(int index, HashValue hash) => all[_nodes[index]] = hash;
    }
}
