// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>
/// The trees of the pages that proofs were last made of. A step of the microarchitecture proves a dozen words of two or three pages,
/// of which a handful changes; a tree is compared with the page whenever it is asked for, so it can never be stale.
/// </summary>
internal sealed class PageTreeCache
{
    private const int Capacity = 8;

    private readonly List<(ulong PageIndex, PageTree Tree)> _trees = new(Capacity);

    /// <param name="pageIndex">Physical address / 4096.</param>
    /// <param name="page">What the page holds now.</param>
    public PageTree Get(ulong pageIndex, ReadOnlySpan<byte> page)
    {
        int position = _trees.FindIndex(entry => entry.PageIndex == pageIndex);
        PageTree tree;
        if (position >= 0)
        {
            tree = _trees[position].Tree;
            tree.Update(page);
            _trees.RemoveAt(position);
        }
        else
        {
            tree = new PageTree(page);
            if (_trees.Count == Capacity)
            {
                _trees.RemoveAt(Capacity - 1);
            }
        }

        _trees.Insert(0, (pageIndex, tree));
        return tree;
    }
}
