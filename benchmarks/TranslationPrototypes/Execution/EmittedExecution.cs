// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Devices;
using MachineEmulator.Execution;
using MachineEmulator.Instructions;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Translation.Regions;
using TranslationPrototypes.Emission;

namespace TranslationPrototypes.Execution;

/// <summary>
/// Executes a machine with regions that the runtime compiled: the loop of the product's Interpreter.Translated, over other code.
/// </summary>
internal sealed unsafe class EmittedExecution : IExecution
{
    /// <summary>Of which a region counts 32 bits, signed.</summary>
    private const ulong CyclesAtATime = 1 << 30;

    /// <summary>Last page offset at which four bytes lie within the page.</summary>
    private const ulong LastWholeFetch = 0xFFC;

    private readonly MachineState _state;
    private readonly ProcessorState* _registers;
    private readonly FetchCache* _fetch;
    private readonly Interpreter _interpreter;
    private readonly EmittedPages _pages;

    /// <param name="state">The machine.</param>
    /// <param name="console">Its console.</param>
    /// <param name="translateAfter">How often a path must have begun at an instruction before that is translated; at least 1.</param>
    public EmittedExecution(MachineState state, IConsole console, int translateAfter)
    {
        _state = state;
        _registers = state.Registers;
        _fetch = state.Fetch;
        _interpreter = new Interpreter(state, console, new ExecutionOptions { Mode = ExecutionMode.Interpret });
        _pages = new EmittedPages(state, translateAfter);
    }

    /// <summary>All regions that were compiled, in that order.</summary>
    public IReadOnlyList<EmittedRegion> Emitted => _pages.Emitted;

    /// <inheritdoc/>
    /// <remarks>After an exception pc and mcycle are somewhere in the run, unlike the product's.</remarks>
    public void Run(ulong limit)
    {
        var r = _registers;
        if (r->IsHalted || r->IsYieldedManually || r->Mcycle >= limit)
            return;
        r->Iflags &= ~Iflags.YieldedAutomatically;
        _state.MayHaveUnmarkedWrites = true;
        _interpreter.Maintenance.Rescan();
        _fetch->VaddrPage = TlbHotEntry.NoPage;
        _pages.BeginRun();
        _interpreter.Result() = ResultKind.Next;
        var pc = r->Pc;
        var result = ResultKind.Next;
        while (r->Mcycle < limit && result < ResultKind.Yield)
        {
            _interpreter.RaiseTimerInterrupt();
            _interpreter.TakeInterrupt(ref pc);
            result = RunQuietly(ref pc, limit);
        }

        r->Pc = pc;
    }

    public void Dispose()
    {
        _pages.Dispose();
        _interpreter.Dispose();
    }

    private ResultKind RunQuietly(ref ulong pc, ulong limit)
    {
        var r = _registers;
        var end = _interpreter.QuietEnd(limit);
        while (r->Mcycle < end && !_interpreter.HasQuietEnded())
        {
            if ((pc & ~AddressMap.PageOffsetMask) != _fetch->VaddrPage && !_interpreter.TryEnterPage(pc, pc, out var handler))
            {
                pc = handler;
                r->Mcycle++;
                continue;
            }

            var (region, entry) = (pc & 1) != 0 ? default : _pages.FindOrTranslate(pc);
            var result = region is not null ? RunRegion(region, entry, ref pc, end) : RunPath(ref pc, end);
            if (result >= ResultKind.Poll)
                return result;
        }

        return ResultKind.Next;
    }

    private ResultKind RunRegion(EmittedRegion region, int entry, ref ulong pc, ulong end)
    {
        var r = _registers;
        var cycles = (int)Math.Min(end - r->Mcycle, CyclesAtATime);
        var regionEnd = r->Mcycle + (ulong)cycles;
        ulong target;
        while (true)
        {
            var result = region.Code((nint)r, (nint)(&target), entry, cycles);
            ref readonly var exit = ref region.Exits[(int)result];
            cycles = (int)(result >> 32);
            r->Mcycle = regionEnd - (ulong)(cycles + exit.Uncounted);
            pc = exit.Kind == RegionExitKind.Register ? target : _fetch->VaddrPage + (ulong)exit.Target;
            if (exit.Kind != RegionExitKind.Instruction)
            {
                return exit.Kind == RegionExitKind.OutOfCycles && end - r->Mcycle < RegionScanner.MostInstructions
                    ? _interpreter.RunTick(ref pc, _interpreter.TickEnd(end))
                    : ResultKind.Next;
            }

            var epoch = _pages.Epoch;
            var isSequential = Interpret(ref pc, FetchInPage(pc));
            if (_interpreter.Result() != ResultKind.Next)
                return _interpreter.TakeResult();
            if (!isSequential || exit.Resume < 0 || epoch != _pages.Epoch || _interpreter.HasQuietEnded())
                return ResultKind.Next;
            entry = exit.Resume;
        }
    }

    /// <summary>Interprets until a jump, or an instruction that was compiled.</summary>
    private ResultKind RunPath(ref ulong pc, ulong end)
    {
        var r = _registers;
        bool isSequential;
        do
        {
            uint instruction;
            if ((pc & ~AddressMap.PageOffsetMask) == _fetch->VaddrPage && (pc & AddressMap.PageOffsetMask) <= LastWholeFetch)
            {
                instruction = *(uint*)(pc + (ulong)_fetch->HostAddend);
            }
            else if (!_interpreter.TryFetchSlowly(ref pc, out instruction))
            {
                r->Mcycle++;
                return ResultKind.Next;
            }

            isSequential = Interpret(ref pc, instruction);
            if (_interpreter.Result() != ResultKind.Next)
                return _interpreter.TakeResult();
        }
        while (isSequential && r->Mcycle < end && !_interpreter.HasQuietEnded()
            && ((pc & ~AddressMap.PageOffsetMask) != _fetch->VaddrPage || _pages.Find(pc).Region is null));
        return ResultKind.Next;
    }

    /// <returns>Whether the next instruction is the one behind it.</returns>
    private bool Interpret(ref ulong pc, uint instruction)
    {
        var behind = pc + ((instruction & 3) == 3 ? 4UL : 2);
        pc = OperationTable.Lookup(instruction)(_registers, pc, instruction, _interpreter);
        _registers->Mcycle++;
        return pc == behind;
    }

    /// <summary>The instruction at an address of the current page, which it does not leave.</summary>
    private uint FetchInPage(ulong pc)
    {
        var host = (byte*)(pc + (ulong)_fetch->HostAddend);
        return (pc & AddressMap.PageOffsetMask) <= LastWholeFetch ? *(uint*)host : *(ushort*)host;
    }
}
