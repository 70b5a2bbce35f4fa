// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Memory;
using MachineEmulator.Pma;

namespace MachineEmulator.State;

/// <summary>
/// Everything that running code reads and changes: registers and TLB in one unmanaged block (fixed addresses, copied as bytes by a snapshot), the
/// memory behind the PMA table, and the fetch cache. No behaviour of the machine lives here, only what keeps host addresses true.
/// </summary>
internal sealed unsafe class MachineState : IDisposable
{
    private const int ReadPageMarks = 4096;

    // By physical page modulo the length: whether a host address of the page was given out for reading since all were forgotten. Where
    // none was, a page that moves need not be looked for in the TLB, which would cost as much as to copy it.
    private readonly bool[] _readPages = new bool[ReadPageMarks];
    private void* _block;

    public MachineState(FramePool frames, PmaTable pmas)
    {
        Frames = frames;
        Pmas = pmas;
        _block = NativeMemory.AlignedAlloc((nuint)sizeof(Block), 64);
        NativeMemory.Clear(_block, (nuint)sizeof(Block));
        Tlb.Reset(TlbEntries);
        Fetch->VaddrPage = TlbHotEntry.NoPage;
        Array.Clear(_readPages);
    }

    ~MachineState() => NativeMemory.AlignedFree(_block);

    public FramePool Frames { get; }

    public PmaTable Pmas { get; }

    public WatchedPages Watched { get; } = new();

    /// <summary>Where translated code looks pages up; null without any.</summary>
    public KnownPages? KnownPages { get; set; }

    /// <summary>
    /// Whether pages behind WRITE entries may have changed since they were last marked: set by everything that writes memory, or makes
    /// such an entry, without marking. While it is not, marking them again would only have them hashed again for nothing.
    /// </summary>
    public bool MayHaveUnmarkedWrites { get; set; } = true;

    public ProcessorState* Registers => &((Block*)_block)->Registers;

    public Tlb* TlbEntries => &((Block*)_block)->Tlb;

    public FetchCache* Fetch => &((Block*)_block)->Fetch;

    /// <summary>
    /// Host address of the page at <paramref name="physicalPage"/> for writing. When that gives the page a new place, the host addresses
    /// that READ and CODE entries and the fetch cache hold for it are mended (no WRITE entry can hold the old one: it was not writable).
    /// </summary>
    /// <param name="entry">The memory entry that holds the page.</param>
    /// <param name="physicalPage">Page-aligned physical address inside the entry.</param>
    public nint WritablePage(PmaEntry entry, ulong physicalPage)
    {
        nint host = entry.Memory!.WritePage((physicalPage - entry.Start) / AddressMap.PageSize, out bool moved);
        if (!moved)
        {
            return host;
        }

        KnownPages?.Forget(physicalPage);
        if (ReadPageMark(physicalPage))
        {
            MendHostAddresses(TlbType.Code, physicalPage, host);
            MendHostAddresses(TlbType.Read, physicalPage, host);
            if (Fetch->VaddrPage != TlbHotEntry.NoPage && Fetch->PaddrPage == physicalPage)
            {
                Fetch->HostAddend = host - (nint)Fetch->VaddrPage;
            }
        }

        return host;
    }

    /// <summary>Frames that only versions hold.</summary>
    public int FramesOfVersionsOnly => Frames.FramesInUse - MemoryEntries().Sum(entry => entry.Memory!.FramesInUse);

    /// <summary>Whether guest writes to some range reach its image file, and so no version can bring them back.</summary>
    public bool HasWriteThroughRange => MemoryEntries().Any(entry => entry.Memory!.IsWriteThrough);

    /// <summary>Host address of the page at <paramref name="physicalPage"/> for reading.</summary>
    public nint ReadablePage(PmaEntry entry, ulong physicalPage)
    {
        ReadPageMark(physicalPage) = true;
        return entry.Memory!.ReadPage((physicalPage - entry.Start) / AddressMap.PageSize);
    }

    /// <summary>Forgets every host address, as after the memory behind them changed place; the architecture is untouched.</summary>
    public void ForgetHostAddresses()
    {
        Tlb.ForgetHostAddresses(TlbEntries, TlbType.Code);
        Tlb.ForgetHostAddresses(TlbEntries, TlbType.Read);
        Tlb.ForgetHostAddresses(TlbEntries, TlbType.Write);
        Fetch->VaddrPage = TlbHotEntry.NoPage;
        KnownPages?.ForgetAll();
        Array.Clear(_readPages);
    }

    /// <summary>Image files' pages that only hashing or storing looked at are no longer counted as this process's memory.</summary>
    public void LetGoOfFilePages()
    {
        foreach (PmaEntry entry in MemoryEntries())
        {
            entry.Memory!.Backing?.LetGo();
        }
    }

    /// <summary>A version that shares all memory with the running one: costs O(RAM / 2 MiB), whatever was touched.</summary>
    public MachineStateVersion Share()
    {
        // From here on a write must find its page shared, so no WRITE entry may keep a host address. The others go too: with none left,
        // most pages that will be copied have no address to be mended.
        ForgetHostAddresses();
        return new MachineStateVersion(
            new ReadOnlySpan<byte>(_block, sizeof(Block)).ToArray(),
            MayHaveUnmarkedWrites,
            [.. MemoryEntries().Select(entry => new MachineStateVersion.Range(entry, entry.Index, entry.Memory!.Share()))]);
    }

    /// <summary>Goes back to a version, which stays valid and must still be released.</summary>
    public void Restore(MachineStateVersion version)
    {
        version.Block.CopyTo(new Span<byte>(_block, sizeof(Block)));
        foreach ((PmaEntry entry, int index, PagedMemoryVersion contents) in version.Ranges)
        {
            if (entry.Memory != contents.Memory)
            {
                contents.Memory.AddUse();
                entry.ReplaceMemory(contents.Memory, index);
            }

            contents.Memory.Restore(contents);
        }

        // What was written through since is still there, and marked only by the TLB.
        MayHaveUnmarkedWrites = version.MayHaveUnmarkedWrites || HasWriteThroughRange;
        ForgetHostAddresses();
    }

    public static void Release(MachineStateVersion version)
    {
        foreach (MachineStateVersion.Range range in version.Ranges)
        {
            range.Contents.Memory.Release(range.Contents);
        }
    }

    public void Dispose()
    {
        foreach (PmaEntry entry in MemoryEntries())
        {
            entry.Memory!.Dispose();
        }

        Frames.Dispose();
        NativeMemory.AlignedFree(_block);
        _block = null;
        GC.SuppressFinalize(this);
    }

    private IEnumerable<PmaEntry> MemoryEntries() => Pmas.Hashed.Where(entry => entry.Memory is not null);

    private ref bool ReadPageMark(ulong physicalPage) => ref _readPages[physicalPage / AddressMap.PageSize % ReadPageMarks];

    private void MendHostAddresses(TlbType type, ulong physicalPage, nint host)
    {
        for (int i = 0; i < Tlb.EntriesPerType; i++)
        {
            TlbHotEntry* hot = Tlb.HotAt(TlbEntries, type, i);
            if (Tlb.ColdAt(TlbEntries, type, i)->PaddrPage == physicalPage && hot->Tag != TlbHotEntry.NoPage)
            {
                hot->HostAddend = host - (nint)hot->Tag;
            }
        }
    }

    private struct Block
    {
        public ProcessorState Registers;
        public Tlb Tlb;
        public FetchCache Fetch;
    }
}
