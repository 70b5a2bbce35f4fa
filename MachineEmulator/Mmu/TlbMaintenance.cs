// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Mmu;

/// <summary>
/// Filling and flushing of TLB entries (spec 6.4). Remembers which entries may be valid, because guests flush at every change of
/// privilege, mostly with few entries in use.
/// </summary>
internal sealed unsafe class TlbMaintenance
{
    private const int WordsPerType = Tlb.EntriesPerType / 64;

    private readonly MachineState _state;
    private readonly ulong* _occupied;

    public TlbMaintenance(MachineState state)
    {
        _state = state;
        _occupied = Tlb.Occupied(state.TlbEntries);
        Rescan();
    }

    /// <summary>Marks the pages of all valid WRITE entries dirty, as hashing does first (spec 8.3).</summary>
    public static void MarkWrittenPagesDirty(MachineState state)
    {
        if (!state.MayHaveUnmarkedWrites)
        {
            return;
        }

        state.MayHaveUnmarkedWrites = false;
        for (int i = 0; i < Tlb.EntriesPerType; i++)
        {
            MarkIfValid(state, Tlb.ColdAt(state.TlbEntries, TlbType.Write, i));
        }
    }

    /// <summary>Looks at all entries again; needed after anything but this object changed the TLB.</summary>
    public void Rescan()
    {
        new Span<ulong>(_occupied, Tlb.Types * WordsPerType).Clear();
        for (int i = 0; i < Tlb.Entries; i++)
        {
            if (Tlb.ColdAt(_state.TlbEntries, TlbType.Code, i)->IsValid)
            {
                _occupied[i >> 6] |= 1UL << (i & 63);
            }
        }
    }

    /// <summary>Puts a translation in place of whatever the entry held.</summary>
    /// <returns>What to add to a virtual address of the page to get its host address.</returns>
    public nint Fill(TlbType type, ulong virtualAddress, ulong physicalAddress, PmaEntry entry)
    {
        ulong virtualPage = virtualAddress & ~AddressMap.PageOffsetMask;
        ulong physicalPage = physicalAddress & ~AddressMap.PageOffsetMask;
        TlbColdEntry* cold = Tlb.Cold(_state.TlbEntries, type, virtualAddress);
        if (type == TlbType.Write)
        {
            MarkIfValid(_state, cold);
        }

        // Resolved first: this may move the page, which mends entries by their physical page.
        nint host = type == TlbType.Write ? _state.WritablePage(entry, physicalPage) : _state.ReadablePage(entry, physicalPage);
        cold->VaddrPage = virtualPage;
        cold->PaddrPage = physicalPage;
        cold->PmaIndex = (ulong)entry.Index;
        int number = ((int)type << 8) + Tlb.IndexOf(virtualAddress);
        _occupied[number >> 6] |= 1UL << (number & 63);
        return SetHot(type, virtualPage, physicalPage, entry, host);
    }

    /// <summary>
    /// Finds the host address again of an entry that is valid but whose host address was forgotten. No effect on the architecture.
    /// </summary>
    /// <param name="type">Which TLB.</param>
    /// <param name="virtualAddress">Address inside the page.</param>
    /// <param name="tag">What the lookup compares with: the address without the offset bits that the access size allows.</param>
    /// <param name="addend">Host address minus virtual address.</param>
    /// <returns>False when this is a true miss.</returns>
    public bool TryResolveAgain(TlbType type, ulong virtualAddress, ulong tag, out nint addend)
    {
        addend = 0;
        TlbColdEntry* cold = Tlb.Cold(_state.TlbEntries, type, virtualAddress);
        if (cold->VaddrPage != tag)
        {
            return false;
        }

        PmaEntry entry = _state.Pmas.Find(cold->PaddrPage, sizeof(ulong));
        if (!entry.IsMemory)
        {
            return false;
        }

        ulong page = cold->PaddrPage;
        addend = SetHot(type, tag, page, entry, type == TlbType.Write ? _state.WritablePage(entry, page) : _state.ReadablePage(entry, page));
        return true;
    }

    /// <summary>Marks the pages of WRITE entries dirty that translated code has put others in place of.</summary>
    public void MarkReplaced(ReadOnlySpan<TlbColdEntry> entries)
    {
        foreach (TlbColdEntry entry in entries)
        {
            MarkIfValid(_state, &entry);
        }
    }

    public void FlushAll()
    {
        Flush(TlbType.Code);
        Flush(TlbType.Read);
        Flush(TlbType.Write);
    }

    /// <summary>Invalidates all entries of a type; their physical page and PMA index stay visible (spec 6.4, Q11).</summary>
    public void Flush(TlbType type)
    {
        int first = (int)type * WordsPerType;
        for (int word = 0; word < WordsPerType; word++)
        {
            ulong bits = _occupied[first + word];
            _occupied[first + word] = 0;
            for (; bits != 0; bits &= bits - 1)
            {
                int index = (word << 6) + BitOperations.TrailingZeroCount(bits);
                TlbColdEntry* cold = Tlb.ColdAt(_state.TlbEntries, type, index);
                if (type == TlbType.Write)
                {
                    MarkIfValid(_state, cold);
                }

                cold->VaddrPage = TlbHotEntry.NoPage;
                Tlb.HotAt(_state.TlbEntries, type, index)->Tag = TlbHotEntry.NoPage;
            }
        }
    }

    private static void MarkIfValid(MachineState state, TlbColdEntry* cold)
    {
        // Index 32, of a replaced range, finds the sentinel, which has no pages to mark (Q3).
        if (cold->IsValid && state.Pmas.ByIndex(cold->PmaIndex) is { Memory: { } memory } entry
            && entry.Contains(cold->PaddrPage, AddressMap.PageSize))
        {
            memory.Dirty.Mark((cold->PaddrPage - entry.Start) / AddressMap.PageSize);
        }
    }

    private nint SetHot(TlbType type, ulong virtualPage, ulong physicalPage, PmaEntry entry, nint host)
    {
        TlbHotEntry* hot = Tlb.Hot(_state.TlbEntries, type, virtualPage);
        hot->Tag = virtualPage;
        hot->HostAddend = host - (nint)virtualPage;
        if (type == TlbType.Write && _state.Watched.Contains(physicalPage))
        {
            hot->Tag = TlbHotEntry.NoPage;
        }
        else
        {
            _state.KnownPages?.Add(type, entry, physicalPage, host);
        }

        return hot->HostAddend;
    }
}
