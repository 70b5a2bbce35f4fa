// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Queueing;

namespace MachineEmulator.Translation;

/// <summary>
/// Keeps the translations of one machine's hot code, which are made beside the execution. They are kept by physical page, so that they outlive
/// TLB flushes, and are forgotten when their bytes are written: the guest's own writes are watched while the machine runs, and all others
/// (the host's, going back to a snapshot) are found by comparing a page's bytes when a run enters it first.
/// </summary>
internal sealed unsafe partial class Translator : IDisposable
{
    private const int HeatCounts = 1 << 16;

    private readonly MachineState _state;
    private readonly FetchCache* _fetch;
    private readonly Dictionary<ulong, CodePage> _pages = [];
    private readonly ushort[] _heat = new ushort[HeatCounts];
    private readonly CodeCache _cache;
    private readonly TranslationQueue _queue;
    private readonly TranslationContext* _context;
    private readonly uint _untranslated;
    private readonly int _translateAfter;
    private ulong _run;

    private Translator(MachineState state, CodeCache cache, int translateAfter, bool inPlace)
    {
        _translateAfter = translateAfter;
        _state = state;
        _fetch = state.Fetch;
        _cache = cache;
        _queue = new TranslationQueue(cache, inPlace);
        _context = cache.Context;
        _untranslated = (uint)cache.Stubs.Untranslated;
        state.Watched.Written += Forget;
        state.KnownPages = cache.Pages;
    }

    public TranslationContext* Context => _context;

    /// <summary>Changes when translations are lost: what was about to be entered may be stale.</summary>
    public uint Epoch { get; private set; }

    /// <summary>Null where the host cannot run translated code.</summary>
    /// <param name="state">The machine's.</param>
    /// <param name="translateAfter">See <see cref="Execution.ExecutionOptions.TranslateAfter"/>.</param>
    /// <param name="inPlace">See <see cref="Execution.ExecutionOptions.TranslateInPlace"/>.</param>
    public static Translator? TryCreate(MachineState state, int translateAfter, bool inPlace) =>
        CodeCache.TryCreate(state) is { } cache ? new Translator(state, cache, translateAfter, inPlace) : null;

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

        Verify(page, CurrentBytes);
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
    /// Code for an instruction of the current page at which a path begins; a translation is asked for when that has happened often enough. 0
    /// for none.
    /// </summary>
    public uint FindOrTranslate(ulong pc)
    {
        if (Find(pc) is not 0 and var code)
        {
            return code;
        }

        if (_queue.HasFinished)
        {
            TakeFinished();
            if (Find(pc) is not 0 and var finished)
            {
                return finished;
            }
        }

        ulong physical = _fetch->PaddrPage | (pc & AddressMap.PageOffsetMask);
        ref ushort heat = ref _heat[((physical >> 1) ^ (physical >> 17)) % HeatCounts];
        if (++heat < _translateAfter)
        {
            return 0;
        }

        heat = 0;
        Request((int)(pc & AddressMap.PageOffsetMask));
        if (!_queue.HasFinished)
        {
            return 0;
        }

        TakeFinished();
        return Find(pc);
    }

    /// <summary>Runs code, with what the interpreter and it have to tell each other in <see cref="Context"/>.</summary>
    /// <param name="code">From <see cref="Find"/>, or <see cref="TranslationContext.Resume"/>.</param>
    /// <param name="cycles">How many it may take.</param>
    public void Run(uint code, int cycles) => _cache.Stubs.Enter(code, _cache.Layout.Base, cycles);

    public void Dispose()
    {
        _state.Watched.Written -= Forget;
        _state.KnownPages = null;
        _queue.Dispose();
    }

    private ReadOnlySpan<byte> CurrentBytes => new((void*)((nint)_fetch->VaddrPage + _fetch->HostAddend), CodePage.Size);

    private void Clear()
    {
        _pages.Clear();
        _state.Watched.Clear();
        _queue.Clear();
        Epoch++;
    }
}
