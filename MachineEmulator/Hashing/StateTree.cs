// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.HostAccess;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Hashing;

/// <summary>A machine's state tree: kept between hashes, brought up to date when asked, and what proofs are made of (spec 8).</summary>
internal sealed class StateTree
{
    private readonly MachineState _state;
    private readonly StateHasher _hasher;
    private readonly PageTreeCache _pageTrees = new();

    /// <param name="state">The machine's state.</param>
    /// <param name="threads">Runtime option concurrency.update_merkle_tree: 0 = one for each processor.</param>
    public StateTree(MachineState state, ulong threads)
    {
        _state = state;
        _hasher = new StateHasher(state, threads);
    }

    /// <summary>The tree of the last update.</summary>
    public MerkleTree Current { get; private set; } = MerkleTree.Empty;

    /// <summary>Hashes what is marked dirty, and the devices (spec 8.3).</summary>
    public MerkleTree Update() => Current = _hasher.Update(Current);

    /// <summary>Goes back to the tree of a snapshot.</summary>
    public void Restore(MerkleTree tree) => Current = tree;

    /// <summary>Proof of a node (spec 8.5) in the tree of the last update.</summary>
    /// <exception cref="MachineException">"invalid log2_size", "address not aligned to log2_size", "inconsistent merkle tree".</exception>
    public MerkleTreeProof Prove(ulong address, int log2Size)
    {
        MerkleTree.CheckTarget(address, log2Size);
        if (log2Size >= TreeGeometry.Log2PageSize)
        {
            return Current.GetProof(address, log2Size);
        }

        // A target that no entry holds whole has a page of zeros, even where the page does hold something (quirk Q23).
        PmaEntry entry = _state.Pmas.FindForHost(address, 1UL << log2Size);
        return Current.GetProof(address, log2Size, PageTreeOf(entry, address));
    }

    /// <summary>Proof of a word during a logged step, in whose course the tree follows every write (<see cref="UpdatePageOf"/>).</summary>
    /// <inheritdoc cref="Prove" path="/exception"/>
    public MerkleTreeProof ProveWord(ulong address)
    {
        // A write to the TLB may have made an entry valid whose page is still to be marked (spec 8.3); else there is nothing new to hash.
        if (_state.MayHaveUnmarkedWrites)
        {
            Update();
        }

        return Prove(address, TreeGeometry.Log2WordSize);
    }

    /// <summary>Hashes the page of a word that a logged step wrote, marked or not.</summary>
    public void UpdatePageOf(ulong address)
    {
        PmaEntry entry = _state.Pmas.UarchRam is { } ram && ram.Contains(address, TreeGeometry.WordSize)
            ? ram
            : _state.Pmas.Find(address, TreeGeometry.WordSize);
        if (!entry.IsEmpty)
        {
            var hash = new PageHash(address / TreeGeometry.PageSize, PageTreeOf(entry, address).PageHash);
            Current = Current.Update([hash]);
        }
    }

    private PageTree PageTreeOf(PmaEntry entry, ulong address)
    {
        Span<byte> page = stackalloc byte[TreeGeometry.PageSize];
        page.Clear();
        if (!entry.IsEmpty)
        {
            ulong offset = (address & ~AddressMap.PageOffsetMask) - entry.Start;
            ulong length = Math.Min(AddressMap.PageSize, entry.Length - offset);
            HostMemory.Read(_state, entry, offset, page[..(int)length]);
        }

        return _pageTrees.Get(address / TreeGeometry.PageSize, page);
    }
}
