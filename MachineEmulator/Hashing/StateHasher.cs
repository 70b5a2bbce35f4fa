// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Hashing;

/// <summary>Brings the state tree up to date with the machine (spec 8.2, 8.3).</summary>
internal sealed class StateHasher
{
    // Pages of one batch: bounds the lists, and gives all threads enough to do.
    private const int BatchPages = 1 << 16;

    private readonly MachineState _state;
    private readonly ulong _threads;
    private readonly DevicePages _devices;
    private readonly PmaEntry[] _memory;

    /// <param name="state">The machine's state.</param>
    /// <param name="threads">Runtime option concurrency.update_merkle_tree: 0 = one for each processor.</param>
    public StateHasher(MachineState state, ulong threads)
    {
        _state = state;
        _threads = threads;
        _devices = new DevicePages(state);

        // In the order of pages, so that they need no sorting. Uarch RAM may overlap a range, whose hashes must be in the tree before its
        // own, which count there (spec 8.2).
        _memory =
        [
            .. state.Pmas.Hashed.Where(entry => entry.Memory is not null)
                .OrderBy(entry => entry == state.Pmas.UarchRam).ThenBy(entry => entry.Start),
        ];
    }

    /// <summary>The tree of the current state, given the tree of the last update. Clears all dirty bits.</summary>
    public MerkleTree Update(MerkleTree tree)
    {
        TlbMaintenance.MarkWrittenPagesDirty(_state);
        tree = _devices.Update(tree);
        var pages = new List<DirtyPage>();
        foreach (PmaEntry entry in _memory)
        {
            if (entry == _state.Pmas.UarchRam)
            {
                tree = Flush(tree, pages);
            }

            tree = AddMemory(tree, pages, entry, entry.Memory!);
            entry.Memory!.Dirty.Clear();
        }

        return Flush(tree, pages);
    }

    private MerkleTree AddMemory(MerkleTree tree, List<DirtyPage> pages, PmaEntry entry, PagedMemory memory)
    {
        for (int chunk = 0; chunk < memory.Dirty.ChunkCount; chunk++)
        {
            ulong address = entry.Start + (ulong)chunk * FrameChunk.Pages * TreeGeometry.PageSize;
            if (!memory.Dirty.AnyInChunk(chunk) || (memory.IsChunkUntouched(chunk) && IsPristine(tree, address, memory, chunk)))
            {
                continue;
            }

            foreach (ulong page in memory.Dirty.InChunk(chunk))
            {
                ulong index = entry.Start / TreeGeometry.PageSize + page;
                if (!memory.IsUntouched(page) || tree.GetPageHash(index * TreeGeometry.PageSize) != PristineHashes.Page)
                {
                    pages.Add(new DirtyPage(index, memory.ReadPage(page)));
                }
            }

            if (pages.Count >= BatchPages)
            {
                tree = Flush(tree, pages);
            }
        }

        return tree;
    }

    /// <summary>Whether the tree holds zeros over a whole chunk: then an untouched chunk has nothing to tell it.</summary>
    private static bool IsPristine(MerkleTree tree, ulong address, PagedMemory memory, int chunk)
    {
        const int Log2ChunkSize = TreeGeometry.Log2PageSize + FrameChunk.Log2Pages;
        bool isNode = (address & ((1UL << Log2ChunkSize) - 1)) == 0
            && ((ulong)chunk + 1) * FrameChunk.Pages <= memory.PageCount;
        return isNode && tree.GetNode(address, Log2ChunkSize) == PristineHashes.Get(Log2ChunkSize);
    }

    private MerkleTree Flush(MerkleTree tree, List<DirtyPage> pages)
    {
        tree = tree.Update(ParallelPageHasher.Hash(pages, _threads));
        pages.Clear();
        return tree;
    }
}
