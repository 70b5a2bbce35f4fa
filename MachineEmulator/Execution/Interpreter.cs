// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Devices;
using MachineEmulator.Instructions;
using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Translation;

namespace MachineEmulator.Execution;

/// <summary>
/// Executes the big machine one instruction after another (spec 5). Instructions are static functions in <c>Instructions/</c>, found by
/// <see cref="OperationTable"/>; what they share (memory, traps, privilege) is in the other parts of this class.
/// </summary>
/// <remarks>
/// While an instruction executes, the registers hold its mcycle but a stale pc: pc is an argument and the result of the
/// instruction's function. A result kind above <see cref="ResultKind.Next"/> is left in <see cref="_result"/>.
/// </remarks>
internal sealed unsafe partial class Interpreter : IExecution
{
    /// <summary>Cycles of a tick: the timer interrupt can rise only at multiples (spec 5.2).</summary>
    public const ulong CyclesPerTick = 8192;

    private readonly MachineState _state;
    private readonly ProcessorState* _registers;
    private readonly Tlb* _tlb;
    private readonly TlbHotEntry* _readEntries;
    private readonly TlbHotEntry* _writeEntries;
    private readonly FetchCache* _fetch;
    private readonly TlbMaintenance _maintenance;
    private readonly PageWalker _walker;
    private readonly DeviceBus _devices;
    private readonly ExecutionOptions _options;
    private Translator? _translator;
    private ResultKind _result;

    public Interpreter(MachineState state, IConsole console, ExecutionOptions options)
    {
        _state = state;
        _registers = state.Registers;
        _tlb = state.TlbEntries;
        _readEntries = Tlb.HotAt(_tlb, TlbType.Read, 0);
        _writeEntries = Tlb.HotAt(_tlb, TlbType.Write, 0);
        _fetch = state.Fetch;
        _maintenance = new TlbMaintenance(state);
        _walker = new PageWalker(state);
        Console = console;
        _devices = new DeviceBus(state, console);
        Csrs = new CsrWriter(state.Registers, _maintenance);
        _options = options;
    }

    public IConsole Console { get; }

    public CsrWriter Csrs { get; }

    public TlbMaintenance Maintenance => _maintenance;

    /// <inheritdoc/>
    public void Run(ulong limit)
    {
        ProcessorState* r = _registers;
        if (r->IsHalted || r->IsYieldedManually || r->Mcycle >= limit)
        {
            return;
        }

        r->Iflags &= ~Iflags.YieldedAutomatically;
        _state.MayHaveUnmarkedWrites = true;
        _maintenance.Rescan();
        InvalidateFetchCache();
        BeginTranslation();
        _result = ResultKind.Next;
        ulong startPc = r->Pc;
        ulong startCycle = r->Mcycle;
        try
        {
            Loop(limit);
        }
        catch (MachineException)
        {
            // The loop keeps pc and mcycle to itself until it ends (Q25).
            r->Pc = startPc;
            r->Mcycle = startCycle;
            throw;
        }
    }

    public void Dispose() => _translator?.Dispose();

    private void Loop(ulong limit)
    {
        ProcessorState* r = _registers;
        ulong pc = r->Pc;
        while (r->Mcycle < limit)
        {
            RaiseTimerInterrupt();
            TakeInterrupt(ref pc);
            ResultKind result = _translator is null
                ? RunTick(ref pc, TickEnd(limit))
                : RunTranslated(_translator, ref pc, limit);
            if (result >= ResultKind.Yield)
            {
                break;
            }
        }

        r->Pc = pc;
    }

    private ulong TickEnd(ulong limit)
    {
        ulong mcycle = _registers->Mcycle;
        return mcycle + Math.Min(limit - mcycle, CyclesPerTick - (mcycle % CyclesPerTick));
    }

    /// <summary>The inner loop: until the tick ends or an instruction asks for more than going on.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ResultKind RunTick(ref ulong pcReference, ulong tickEnd)
    {
        ProcessorState* r = _registers;
        FetchCache* fetch = _fetch;
        ulong pc = pcReference;
        while (r->Mcycle < tickEnd)
        {
            uint insn;
            if ((pc & ~AddressMap.PageOffsetMask) == fetch->VaddrPage && (pc & AddressMap.PageOffsetMask) <= LastWholeFetch)
            {
                insn = *(uint*)(pc + (ulong)fetch->HostAddend);
            }
            else if (!TryFetchSlowly(ref pc, out insn))
            {
                r->Mcycle++;
                continue;
            }

            pc = OperationTable.Lookup(insn)(r, pc, insn, this);
            r->Mcycle++;
            if (_result == ResultKind.Next)
            {
                continue;
            }

            ResultKind result = TakeResult();
            if (result >= ResultKind.Poll)
            {
                pcReference = pc;
                return result;
            }
        }

        pcReference = pc;
        return ResultKind.Next;
    }

    /// <summary>What an instruction left that asks for more than going on; it has made the fetch cache invalid (spec 5.2).</summary>
    private ResultKind TakeResult()
    {
        ResultKind result = _result;
        _result = ResultKind.Next;
        InvalidateFetchCache();
        return result;
    }
}
