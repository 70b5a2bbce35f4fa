// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Uarch.View;

/// <summary>
/// The memory in the microarchitecture's view: its own RAM before the big machine's memory ranges (spec 9.3). Remembers where the last
/// pages are in the host, so it lives no longer than one run: nothing else may move pages meanwhile.
/// </summary>
/// <param name="state">The machine's state.</param>
/// <param name="marksDirty">Whether a write marks its page to be hashed again, as in runs, but not in logged steps (spec 8.3, Q5).</param>
internal sealed unsafe class MemoryWords(MachineState state, bool marksDirty)
{
    private const int WordSize = sizeof(ulong);
    private const ulong LastWordOfPage = AddressMap.PageSize - WordSize;
    private const int RememberedPages = 16;

    private readonly HostPage[] _pages = Enumerable.Repeat(HostPage.None, RememberedPages).ToArray();
    private readonly PmaEntry? _uarchRam = state.Pmas.UarchRam;

    /// <summary>Reads the 8 bytes at any address, aligned or not.</summary>
    /// <returns>False when no memory range holds them all.</returns>
    /// <exception cref="MachineException">"pma is not readable".</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(ulong address, out ulong word)
    {
        ref HostPage page = ref PageOf(address);
        ulong offset = address & AddressMap.PageOffsetMask;
        if (page.Address == address - offset && offset <= LastWordOfPage)
        {
            word = *(ulong*)(page.ReadHost + (nint)offset);
            return true;
        }

        return TryReadElsewhere(address, out word);
    }

    /// <summary>Writes the 8 bytes at any address, aligned or not.</summary>
    /// <returns>False when no memory range holds them all; nothing was written.</returns>
    /// <exception cref="MachineException">"pma is not writable".</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWrite(ulong address, ulong word)
    {
        ref HostPage page = ref PageOf(address);
        ulong offset = address & AddressMap.PageOffsetMask;
        if (page.Address == address - offset && page.WriteHost != 0 && offset <= LastWordOfPage)
        {
            *(ulong*)(page.WriteHost + (nint)offset) = word;
            return true;
        }

        return TryWriteElsewhere(address, word);
    }

    /// <summary>Refuses what <see cref="TryWrite"/> would refuse, for those who must know before they write.</summary>
    /// <exception cref="MachineException">"pma is not writable".</exception>
    public void CheckWritable(ulong address)
    {
        if (Find(address) is { IsWritable: false })
        {
            throw NotWritable();
        }
    }

    private static MachineException NotWritable() => new("pma is not writable");

    private ref HostPage PageOf(ulong address) => ref _pages[address / AddressMap.PageSize % RememberedPages];

    private bool TryReadElsewhere(ulong address, out ulong word)
    {
        word = 0;
        if (Find(address) is not { } entry)
        {
            return false;
        }

        if (!entry.IsReadable)
        {
            throw new MachineException("pma is not readable");
        }

        ulong bytes = 0;
        entry.Memory!.Read(address - entry.Start, new Span<byte>(&bytes, WordSize));
        word = bytes;
        ulong page = address & ~AddressMap.PageOffsetMask;
        if (IsWhole(entry, page))
        {
            PageOf(page) = new HostPage { Address = page, ReadHost = state.ReadablePage(entry, page) };
        }

        return true;
    }

    private bool TryWriteElsewhere(ulong address, ulong word)
    {
        if (Find(address) is not { } entry)
        {
            return false;
        }

        if (!entry.IsWritable)
        {
            throw NotWritable();
        }

        ulong offset = address & AddressMap.PageOffsetMask;
        ulong page = address - offset;
        int first = (int)Math.Min(WordSize, AddressMap.PageSize - offset);
        Copy(entry, page, (int)offset, new ReadOnlySpan<byte>(&word, first));
        if (first < WordSize)
        {
            Copy(entry, page + AddressMap.PageSize, 0, new ReadOnlySpan<byte>((byte*)&word + first, WordSize - first));
        }

        // The page of the word's first byte alone, also when it straddles two (spec 8.3).
        if (marksDirty)
        {
            entry.Memory!.Dirty.Mark((page - entry.Start) / AddressMap.PageSize);
        }

        return true;
    }

    private void Copy(PmaEntry entry, ulong page, int offset, ReadOnlySpan<byte> bytes)
    {
        nint host = state.WritablePage(entry, page);
        bytes.CopyTo(new Span<byte>((byte*)host + offset, bytes.Length));
        if (IsWhole(entry, page))
        {
            // A page remembered as writable is one that was marked, which the second page of a straddling word is not.
            bool isMarked = offset != 0 || bytes.Length == WordSize;
            PageOf(page) = new HostPage { Address = page, ReadHost = host, WriteHost = isMarked ? host : 0 };
        }
    }

    private PmaEntry? Find(ulong address)
    {
        // Registers and TLB are what the official program reads most; no memory range can lie there.
        if (address < AddressMap.RomStart || address - AddressMap.ShadowTlbStart < AddressMap.ShadowTlbLength)
        {
            return null;
        }

        if (_uarchRam is not null && _uarchRam.Contains(address, WordSize))
        {
            return _uarchRam;
        }

        PmaEntry entry = state.Pmas.Find(address, WordSize);
        return entry.IsMemory ? entry : null;
    }

    /// <summary>
    /// Whether every word of the page is found in this entry: no page at the end of an odd length, none that uarch RAM covers in part.
    /// </summary>
    private bool IsWhole(PmaEntry entry, ulong page) =>
        entry.Contains(page, AddressMap.PageSize)
        && (entry == _uarchRam
            || _uarchRam is null
            || page >= _uarchRam.Start + _uarchRam.Length
            || page + AddressMap.PageSize <= _uarchRam.Start);

    private struct HostPage
    {
        /// <summary>Physical address; all ones, which no page has, when there is none.</summary>
        public ulong Address;
        public nint ReadHost;

        /// <summary>0 until the page was written and marked.</summary>
        public nint WriteHost;

        public static HostPage None => new() { Address = ulong.MaxValue };
    }
}
