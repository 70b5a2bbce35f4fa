// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Hashing;

/// <summary>VerifyDirtyPageMaps: looks for pages whose change nobody marked (spec 8.6). uarch RAM is not looked at.</summary>
internal static class DirtyPageVerifier
{
    /// <summary>The first such page of each memory entry.</summary>
    public static IReadOnlyList<StalePage> FindStalePages(MachineState state, MerkleTree tree, ulong threads)
    {
        TlbMaintenance.MarkWrittenPagesDirty(state);
        var found = new List<StalePage>();
        foreach (PmaEntry entry in state.Pmas.Entries)
        {
            if (entry.Memory is { } memory && FirstStalePage(entry, memory, tree, threads) is { } page)
            {
                found.Add(page);
            }
        }

        return found;
    }

    private static StalePage? FirstStalePage(PmaEntry entry, PagedMemory memory, MerkleTree tree, ulong threads)
    {
        var pages = new List<DirtyPage>(FrameChunk.Pages);
        for (ulong first = 0; first < memory.PageCount; first += FrameChunk.Pages)
        {
            pages.Clear();
            ulong end = Math.Min(first + FrameChunk.Pages, memory.PageCount);
            for (ulong page = first; page < end; page++)
            {
                if (!memory.Dirty[page])
                {
                    pages.Add(new DirtyPage(entry.Start / AddressMap.PageSize + page, memory.ReadPage(page)));
                }
            }

            foreach (PageHash actual in ParallelPageHasher.Hash(pages, threads))
            {
                ulong address = actual.PageIndex * AddressMap.PageSize;
                HashValue expected = tree.GetPageHash(address);
                if (actual.Hash != expected)
                {
                    return new StalePage(address, expected, actual.Hash);
                }
            }
        }

        return null;
    }
}
