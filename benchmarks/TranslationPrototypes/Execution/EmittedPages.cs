// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Translation.Regions;
using TranslationPrototypes.Emission;

namespace TranslationPrototypes.Execution;

/// <summary>
/// Keeps the compiled regions of one machine, as the product's Translator keeps its translations: by physical page; what is written while the
/// machine runs is watched, and what changed between runs is found by comparing bytes when a page is entered.
/// </summary>
internal sealed unsafe class EmittedPages : IDisposable
{
    private const int HeatCounts = 1 << 16;

    private readonly MachineState _state;
    private readonly FetchCache* _fetch;
    private readonly int _translateAfter;
    private readonly RegionEmitter _emitter;
    private readonly RegionScanner _scanner = new();
    private readonly Dictionary<ulong, EmittedPage> _pages = [];
    private readonly int[] _heat = new int[HeatCounts];
    private readonly List<EmittedRegion> _emitted = [];
    private EmittedPage? _current;
    private ulong _run;

    /// <param name="state">The machine's.</param>
    /// <param name="translateAfter">How often a path must have begun at an instruction before that is translated; at least 1.</param>
    public EmittedPages(MachineState state, int translateAfter)
    {
        _state = state;
        _fetch = state.Fetch;
        _translateAfter = translateAfter;
        _emitter = new RegionEmitter(state);
        state.Watched.Written += Forget;
    }

    /// <summary>Changes when regions are lost: what was about to be entered may be stale.</summary>
    public uint Epoch { get; private set; }

    /// <summary>All that was ever compiled.</summary>
    public IReadOnlyList<EmittedRegion> Emitted => _emitted;

    private ReadOnlySpan<byte> CurrentBytes => new((void*)((nint)_fetch->VaddrPage + _fetch->HostAddend), EmittedPage.Size);

    /// <summary>Between runs anything may have changed memory.</summary>
    public void BeginRun()
    {
        _run++;
        _current = null;
        _state.Watched.Clear();
    }

    /// <summary>What begins at an instruction of the page that is fetched from; null where nothing does.</summary>
    public (EmittedRegion? Region, int Entry) Find(ulong pc) => Current()?.Find(OffsetOf(pc)) ?? default;

    /// <summary>As <see cref="Find"/>, for where a path begins: compiled when that has happened often enough.</summary>
    public (EmittedRegion? Region, int Entry) FindOrTranslate(ulong pc)
    {
        if (Find(pc) is { Region: not null } found)
            return found;
        var physical = _fetch->PaddrPage | (pc & AddressMap.PageOffsetMask);
        ref var heat = ref _heat[((physical >> 1) ^ (physical >> 17)) % HeatCounts];
        if (++heat < _translateAfter)
            return default;
        heat = 0;
        Translate(OffsetOf(pc));
        return Find(pc);
    }

    public void Dispose() => _state.Watched.Written -= Forget;

    private static int OffsetOf(ulong address) => (int)(address & AddressMap.PageOffsetMask);

    private EmittedPage? Current()
    {
        if (_current?.PhysicalPage == _fetch->PaddrPage)
            return _current;
        if (!_pages.TryGetValue(_fetch->PaddrPage, out var page))
            return null;
        Verify(page);
        return _current = page;
    }

    private void Translate(int offset)
    {
        if (!_pages.TryGetValue(_fetch->PaddrPage, out var page))
        {
            page = new EmittedPage(_fetch->PaddrPage) { VerifiedIn = _run };
            _pages.Add(page.PhysicalPage, page);
        }

        if (!page.IsWorthTranslating())
            return;
        var region = _scanner.Scan(CurrentBytes, offset);
        if (region.IndexOf(offset) < 0)
            return;
        var emitted = _emitter.Emit(region);
        _emitted.Add(emitted);
        page.Add(emitted, CurrentBytes);
        Watch(page);
    }

    private void Verify(EmittedPage page)
    {
        if (page.VerifiedIn == _run)
            return;
        page.VerifiedIn = _run;
        if (page.IsUnchanged(CurrentBytes))
            Watch(page);
        else
            Lose(page);
    }

    /// <summary>No WRITE entry may hold the host address of a watched page, so that each write to it is told.</summary>
    private void Watch(EmittedPage page)
    {
        if (_state.Watched.Contains(page.PhysicalPage))
            return;
        _state.Watched.Add(page.PhysicalPage);
        for (var i = 0; i < Tlb.EntriesPerType; i++)
        {
            if (Tlb.ColdAt(_state.TlbEntries, TlbType.Write, i)->PaddrPage == page.PhysicalPage)
                Tlb.HotAt(_state.TlbEntries, TlbType.Write, i)->Tag = TlbHotEntry.NoPage;
        }
    }

    private void Forget(ulong physicalAddress, int length)
    {
        var page = _pages[physicalAddress & ~AddressMap.PageOffsetMask];
        if (page.IsTranslated(OffsetOf(physicalAddress), length))
            Lose(page);
    }

    private void Lose(EmittedPage page)
    {
        page.Lose();
        _state.Watched.Remove(page.PhysicalPage);
        Epoch++;
    }
}
