// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;

namespace MachineEmulator.State;

/// <summary>
/// Host addresses of pages that the guest has used lately, one for each physical page number modulo the table's length: what translated code fills
/// TLB entries from. Only a short cut: any of it may be forgotten at any time.
/// </summary>
/// <param name="memory">Zeros, <see cref="Size"/> bytes of them.</param>
internal sealed unsafe class KnownPages(nint memory)
{
    public const int Log2EntrySize = 5;
    public const int Log2Entries = 12;

    /// <summary>Bytes of the table.</summary>
    public const int Size = 1 << (Log2EntrySize + Log2Entries);

    private readonly KnownPage* _pages = (KnownPage*)memory;
    private bool _isEmpty = true;

    /// <param name="type">What the address is good for: writing for WRITE, otherwise reading.</param>
    /// <param name="entry">The memory entry that holds the page.</param>
    /// <param name="physicalPage">Page-aligned physical address inside the entry.</param>
    /// <param name="host">Its host address.</param>
    public void Add(TlbType type, PmaEntry entry, ulong physicalPage, nint host)
    {
        if (type == TlbType.Write && entry.IsWritable)
        {
            PageOf(entry, physicalPage)->WriteHost = host;
        }
        else if (type != TlbType.Write && entry.IsReadable)
        {
            PageOf(entry, physicalPage)->ReadHost = host;
        }
    }

    public void Forget(ulong physicalPage)
    {
        KnownPage* page = At(physicalPage);
        if (page->PhysicalPage == physicalPage)
        {
            page->ReadHost = 0;
            page->WriteHost = 0;
        }
    }

    public void ForgetAll()
    {
        if (!_isEmpty)
        {
            new Span<byte>(_pages, Size).Clear();
            _isEmpty = true;
        }
    }

    private KnownPage* PageOf(PmaEntry entry, ulong physicalPage)
    {
        KnownPage* page = At(physicalPage);
        if (page->PhysicalPage != physicalPage)
        {
            *page = new KnownPage { PhysicalPage = physicalPage };
        }

        page->PmaIndex = (ulong)entry.Index;
        _isEmpty = false;
        return page;
    }

    private KnownPage* At(ulong physicalPage) => _pages + (physicalPage / AddressMap.PageSize % (1 << Log2Entries));
}
