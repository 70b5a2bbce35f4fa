// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.Hashing;

/// <summary>All nodes of one page's subtree, log2 sizes 3 to 12: what a proof of a target below page size is made of.</summary>
internal sealed class PageTree
{
    // Node 1 is the page, nodes 2n and 2n + 1 are the children of n, the words begin at 512.
    private readonly HashValue[] _nodes = new HashValue[2 * TreeGeometry.WordsPerPage];

    /// <param name="page">Exactly 4096 bytes.</param>
    public PageTree(ReadOnlySpan<byte> page)
    {
        if (page.Length != TreeGeometry.PageSize)
            throw new ArgumentException($"A page has {TreeGeometry.PageSize} bytes, not {page.Length}.", nameof(page));

        var words = MemoryMarshal.Cast<byte, ulong>(page);
        for (var i = 0; i < words.Length; i++)
            _nodes[TreeGeometry.WordsPerPage + i] = Keccak256.HashWord(words[i]);
        for (var i = TreeGeometry.WordsPerPage - 1; i > 0; i--)
            _nodes[i] = Keccak256.HashPair(_nodes[2 * i], _nodes[(2 * i) + 1]);
    }

    public HashValue PageHash => _nodes[1];

    /// <param name="address">Any address in the node.</param>
    /// <param name="log2Size">3 to 12.</param>
    public HashValue GetNode(ulong address, int log2Size)
    {
        var offset = (int)(address & (TreeGeometry.PageSize - 1));
        return _nodes[(TreeGeometry.PageSize | offset) >> log2Size];
    }
}
