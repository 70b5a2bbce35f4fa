// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MachineEmulator.State;

/// <summary>
/// The TLB, which is part of the machine's state (spec 6). Each entry has a cold half (architecture) and a hot half (the host's short cut).
/// The hot half may be forgotten at any time without effect on the architecture: a miss on it finds the cold half still valid and only
/// looks the host address up again. That is how snapshots, page moves and images with TLB contents are kept simple.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Tlb
{
    public const int EntriesPerType = 256;
    public const int Types = 3;
    public const int Entries = EntriesPerType * Types;

    private HotEntries _hot;
    private ColdEntries _cold;
    private fixed ulong _occupied[Entries / 64];

    /// <summary>Index of a virtual address within its type.</summary>
    public static int IndexOf(ulong virtualAddress) => (int)(virtualAddress >> 12) & (EntriesPerType - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TlbHotEntry* Hot(Tlb* tlb, TlbType type, ulong virtualAddress) =>
        (TlbHotEntry*)&tlb->_hot + (((int)type << 8) + IndexOf(virtualAddress));

    public static TlbColdEntry* Cold(Tlb* tlb, TlbType type, ulong virtualAddress) =>
        (TlbColdEntry*)&tlb->_cold + (((int)type << 8) + IndexOf(virtualAddress));

    public static TlbHotEntry* HotAt(Tlb* tlb, TlbType type, int index) => (TlbHotEntry*)&tlb->_hot + (((int)type << 8) + index);

    public static TlbColdEntry* ColdAt(Tlb* tlb, TlbType type, int index) => (TlbColdEntry*)&tlb->_cold + (((int)type << 8) + index);

    /// <summary>A bit for each entry, by type and index: whether it may be valid.</summary>
    public static ulong* Occupied(Tlb* tlb) => tlb->_occupied;

    /// <summary>The contents at creation without an image (spec 2.5).</summary>
    public static void Reset(Tlb* tlb)
    {
        for (int i = 0; i < Entries; i++)
        {
            ((TlbHotEntry*)&tlb->_hot)[i] = new TlbHotEntry { Tag = TlbHotEntry.NoPage };
            ((TlbColdEntry*)&tlb->_cold)[i] = new TlbColdEntry
            {
                VaddrPage = TlbHotEntry.NoPage,
                PaddrPage = TlbHotEntry.NoPage,
                PmaIndex = Pma.AddressMap.MaximumPmas,
            };
        }
    }

    /// <summary>Forgets the host addresses of one type; the architecture keeps its entries.</summary>
    public static void ForgetHostAddresses(Tlb* tlb, TlbType type)
    {
        for (int i = 0; i < EntriesPerType; i++)
        {
            HotAt(tlb, type, i)->Tag = TlbHotEntry.NoPage;
        }
    }

    [InlineArray(Entries)]
    private struct HotEntries
    {
        private TlbHotEntry _first;
    }

    [InlineArray(Entries)]
    private struct ColdEntries
    {
        private TlbColdEntry _first;
    }
}
