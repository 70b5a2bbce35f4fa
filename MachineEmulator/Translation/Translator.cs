// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Regions;

namespace MachineEmulator.Translation;

/// <summary>
/// Keeps the translations of one machine's hot code. They are kept by physical page, so that they outlive TLB flushes, and are forgotten when their
/// bytes are written: the guest's own writes are watched while the machine runs, and all others (the host's, going back to a
/// snapshot) are found by comparing a page's bytes when a run enters it first.
/// </summary>
internal sealed unsafe class Translator : IDisposable
{
    private const int HeatCounts = 1 << 16;

    private readonly MachineState _state;
    private readonly FetchCache* _fetch;
    private readonly Dictionary<ulong, CodePage> _pages = [];
    private readonly ushort[] _heat = new ushort[HeatCounts];
    private readonly RegionScanner _scanner = new();
    private readonly CodeCache _cache;
    private readonly RegionTranslator _regions;
    private readonly TranslationContext* _context;
    private readonly uint _untranslated;
    private readonly int _translateAfter;
    private ulong _run;

    private Translator(MachineState state, CodeCache cache, int translateAfter)
    {
        _translateAfter = translateAfter;
        _state = state;
        _fetch = state.Fetch;
        _cache = cache;
        _regions = new RegionTranslator(cache);
        _context = cache.Context;
        _untranslated = (uint)cache.Stubs.Untranslated;
        state.Watched.Written += Forget;
    }

    public TranslationContext* Context => _context;

    /// <summary>Changes when translations are lost: what was about to be entered may be stale.</summary>
    public uint Epoch { get; private set; }

    /// <summary>Null where the host cannot run translated code.</summary>
    /// <param name="state">The machine's.</param>
    /// <param name="translateAfter">See <see cref="Execution.ExecutionOptions.TranslateAfter"/>.</param>
    public static Translator? TryCreate(MachineState state, int translateAfter) =>
        CodeCache.TryCreate(state) is { } cache ? new Translator(state, cache, translateAfter) : null;

    /// <summary>Between runs anything may have changed memory.</summary>
    public void BeginRun()
    {
        _run++;
        _cache.ForgetPages();
        _state.Watched.Clear();
    }

    /// <summary>The page that is fetched from has changed.</summary>
    public void EnterPage()
    {
        if (!_pages.TryGetValue(_fetch->PaddrPage, out CodePage? page))
        {
            _context->Table = 0;
            return;
        }

        Verify(page);
        int index = Tlb.IndexOf(_fetch->VaddrPage);
        _context->Table = (uint)page.Table;
        _context->TablePages[index] = page.PhysicalPage;
        _context->Tables[index] = (uint)page.Table;
    }

    /// <summary>Code for an instruction of the current page; 0 for none.</summary>
    public uint Find(ulong pc)
    {
        if (_context->Table == 0)
        {
            return 0;
        }

        uint code = ((uint*)_context->Table)[(pc & AddressMap.PageOffsetMask) >> 1];
        return code == _untranslated ? 0 : code;
    }

    /// <summary>
    /// Code for an instruction of the current page at which a path begins; it is translated when that has happened often enough. 0 for none.
    /// </summary>
    public uint FindOrTranslate(ulong pc)
    {
        if (Find(pc) is not 0 and var code)
        {
            return code;
        }

        ulong physical = _fetch->PaddrPage | (pc & AddressMap.PageOffsetMask);
        ref ushort heat = ref _heat[((physical >> 1) ^ (physical >> 17)) % HeatCounts];
        if (++heat < _translateAfter)
        {
            return 0;
        }

        heat = 0;
        return Translate((int)(pc & AddressMap.PageOffsetMask)) ? Find(pc) : 0;
    }

    /// <summary>Runs code, with what the interpreter and it have to tell each other in <see cref="Context"/>.</summary>
    /// <param name="code">From <see cref="Find"/>, or <see cref="TranslationContext.Resume"/>.</param>
    /// <param name="cycles">How many it may take.</param>
    public void Run(uint code, int cycles) => _cache.Stubs.Enter(code, _cache.Layout.Base, cycles);

    public void Dispose()
    {
        _state.Watched.Written -= Forget;
        _cache.Dispose();
    }

    private bool Translate(int offset)
    {
        if (_cache.IsFull)
        {
            Clear();
        }

        if (!_pages.TryGetValue(_fetch->PaddrPage, out CodePage? page))
        {
            page = _cache.NewPage(_fetch->PaddrPage);
            _pages.Add(page.PhysicalPage, page);
        }

        if (!page.IsWorthTranslating())
        {
            return false;
        }

        nint host = (nint)_fetch->VaddrPage + _fetch->HostAddend;
        GuestRegion region = _scanner.Scan((byte*)host, offset);
        if (region.IndexOf(offset) < 0)
        {
            return false;
        }

        page.Copy(host);
        _regions.Translate(region, page);
        page.VerifiedIn = _run;
        Watch(page);
        EnterPage();
        return true;
    }

    private void Verify(CodePage page)
    {
        if (page.VerifiedIn == _run)
        {
            return;
        }

        page.VerifiedIn = _run;
        if (!page.HasCode)
        {
            return;
        }

        if (page.IsUnchanged((nint)_fetch->VaddrPage + _fetch->HostAddend))
        {
            Watch(page);
        }
        else
        {
            page.Clear(_untranslated);
            Epoch++;
        }
    }

    private void Watch(CodePage page)
    {
        if (_state.Watched.Contains(page.PhysicalPage))
        {
            return;
        }

        _state.Watched.Add(page.PhysicalPage);
        for (int i = 0; i < Tlb.EntriesPerType; i++)
        {
            if (Tlb.ColdAt(_state.TlbEntries, TlbType.Write, i)->PaddrPage == page.PhysicalPage)
            {
                Tlb.HotAt(_state.TlbEntries, TlbType.Write, i)->Tag = TlbHotEntry.NoPage;
            }
        }
    }

    private void Forget(ulong physicalAddress, int length)
    {
        CodePage page = _pages[physicalAddress & ~AddressMap.PageOffsetMask];
        if (page.IsTranslated((int)(physicalAddress & AddressMap.PageOffsetMask), length))
        {
            page.Clear(_untranslated);
            _state.Watched.Remove(page.PhysicalPage);
            Epoch++;
        }
    }

    private void Clear()
    {
        _pages.Clear();
        _state.Watched.Clear();
        _cache.Clear();
        Epoch++;
    }
}
