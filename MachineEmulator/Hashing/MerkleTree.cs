// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>
/// The state tree over the 2^64-byte address space, down to pages (spec 8.1). Immutable: an update gives a new tree that
/// shares all unchanged nodes, so keeping a version costs one reference. Pristine space takes no memory.
/// </summary>
internal sealed class MerkleTree
{
    private readonly MerkleNode? _root;

    private MerkleTree(MerkleNode? root) => _root = root;

    /// <summary>The tree of a wholly pristine address space.</summary>
    public static MerkleTree Empty { get; } = new(null);

    public HashValue Root => _root?.Hash ?? PristineHashes.Get(TreeGeometry.Log2RootSize);

    /// <summary>Checks a proof's target (spec 8.5) without reading anything.</summary>
    /// <exception cref="MachineException">"invalid log2_size" or "address not aligned to log2_size".</exception>
    public static void CheckTarget(ulong address, int log2Size)
    {
        if (log2Size is < TreeGeometry.Log2WordSize or > TreeGeometry.Log2RootSize)
            throw new MachineException("invalid log2_size");
        if (address != 0 && (log2Size == TreeGeometry.Log2RootSize || (address & ((1ul << log2Size) - 1)) != 0))
            throw new MachineException("address not aligned to log2_size");
    }

    /// <summary>The tree with these pages changed; each new inner node is hashed once.</summary>
    /// <param name="pages">In ascending page order; of several hashes of one page the last counts.</param>
    /// <exception cref="ArgumentException">Not in ascending order, or a page index of 2^52 or above.</exception>
    public MerkleTree Update(ReadOnlySpan<PageHash> pages)
    {
        for (var i = 1; i < pages.Length; i++)
        {
            if (pages[i].PageIndex < pages[i - 1].PageIndex)
                throw new ArgumentException($"Page {pages[i].PageIndex:x} comes after page {pages[i - 1].PageIndex:x}.", nameof(pages));
        }

        if (!pages.IsEmpty && pages[^1].PageIndex >> (TreeGeometry.Log2RootSize - TreeGeometry.Log2PageSize) != 0)
            throw new ArgumentException($"Page index {pages[^1].PageIndex:x} is not below 2^52.", nameof(pages));

        var root = new MerkleTreeUpdate().Apply(_root, pages);
        return root == _root ? this : new MerkleTree(root);
    }

    /// <summary>Hash of the page that contains <paramref name="address"/>.</summary>
    public HashValue GetPageHash(ulong address) => GetNode(address, TreeGeometry.Log2PageSize);

    /// <summary>Hash of the node of this size that contains <paramref name="address"/>.</summary>
    /// <param name="address">Any address in the node.</param>
    /// <param name="log2Size">12 to 64.</param>
    public HashValue GetNode(ulong address, int log2Size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(log2Size, TreeGeometry.Log2PageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log2Size, TreeGeometry.Log2RootSize);
        var node = _root;
        for (var childSize = TreeGeometry.Log2RootSize - 1; node is not null && childSize >= log2Size; childSize--)
            node = (address >> childSize & 1) == 0 ? node.Left : node.Right;
        return node?.Hash ?? PristineHashes.Get(log2Size);
    }

    /// <summary>Proof of a target of page size or above (spec 8.5).</summary>
    /// <exception cref="MachineException">The target is not a node of the tree.</exception>
    public MerkleTreeProof GetProof(ulong address, int log2Size)
    {
        CheckTarget(address, log2Size);
        var siblings = new HashValue[TreeGeometry.Log2RootSize - log2Size];
        AddSiblings(address, log2Size, siblings);
        return new MerkleTreeProof(address, log2Size, GetNode(address, log2Size), TreeGeometry.Log2RootSize, Root, siblings);
    }

    /// <summary>Proof of a target below page size (spec 8.5), from what its page holds now.</summary>
    /// <param name="address">A multiple of the target's size.</param>
    /// <param name="log2Size">3 to 11.</param>
    /// <param name="page">The tree of the page that contains the target.</param>
    /// <exception cref="MachineException">
    /// The target is not a node, or the page's hash is not the stored one: "inconsistent merkle tree".
    /// </exception>
    public MerkleTreeProof GetProof(ulong address, int log2Size, PageTree page)
    {
        CheckTarget(address, log2Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(log2Size, TreeGeometry.Log2PageSize);
        if (page.PageHash != GetPageHash(address))
            throw new MachineException("inconsistent merkle tree");

        var siblings = new HashValue[TreeGeometry.Log2RootSize - log2Size];
        AddSiblings(address, TreeGeometry.Log2PageSize, siblings);
        for (var size = TreeGeometry.Log2PageSize - 1; size >= log2Size; size--)
            siblings[TreeGeometry.Log2RootSize - 1 - size] = page.GetNode(address ^ (1ul << size), size);
        return new MerkleTreeProof(address, log2Size, page.GetNode(address, log2Size), TreeGeometry.Log2RootSize, Root, siblings);
    }

    /// <summary>VerifyMerkleTree (spec 8.6): whether every inner node is the hash of its children. Pages are trusted.</summary>
    public bool Verify() => _root is null || Verify(_root, TreeGeometry.Log2RootSize);

    private static bool Verify(MerkleNode node, int log2Size)
    {
        if (log2Size == TreeGeometry.Log2PageSize)
            return true;
        var pristine = PristineHashes.Get(log2Size - 1);
        return Keccak256.HashPair(node.Left?.Hash ?? pristine, node.Right?.Hash ?? pristine) == node.Hash
            && (node.Left is null || Verify(node.Left, log2Size - 1))
            && (node.Right is null || Verify(node.Right, log2Size - 1));
    }

    /// <summary>Siblings on the way from the root down to the node of this size, one for each step.</summary>
    private void AddSiblings(ulong address, int log2Size, Span<HashValue> siblings)
    {
        var node = _root;
        for (var size = TreeGeometry.Log2RootSize - 1; size >= log2Size; size--)
        {
            var isRight = (address >> size & 1) != 0;
            var sibling = isRight ? node?.Left : node?.Right;
            siblings[TreeGeometry.Log2RootSize - 1 - size] = sibling?.Hash ?? PristineHashes.Get(size);
            node = isRight ? node?.Right : node?.Left;
        }
    }
}
