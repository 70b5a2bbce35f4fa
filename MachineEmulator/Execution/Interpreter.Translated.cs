// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Instructions;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Translation;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Regions;

namespace MachineEmulator.Execution;

/// <content>The inner loop with translations: the interpreter does what is not translated, and nothing else changes.</content>
internal sealed unsafe partial class Interpreter
{
    /// <summary>While translated code runs, the runtime cannot stop the thread: so many cycles at a time.</summary>
    private const ulong CyclesAtATime = 1 << 16;

    /// <summary>No interrupt is pending, and none can be before the end that <see cref="QuietEnd"/> gave unless mtimecmp changes.</summary>
    private bool _isQuiet;
    private ulong _quietComparand;

    /// <summary>A machine that never runs costs no memory for code.</summary>
    private void BeginTranslation()
    {
        if (_options.Mode == ExecutionMode.Translate)
        {
            _translator ??= Translator.TryCreate(_state, _options.TranslateAfter, _options.TranslateInPlace);
            _translator?.BeginRun();
        }
    }

    private ResultKind RunTranslated(Translator translator, ref ulong pc, ulong limit)
    {
        ProcessorState* r = _registers;
        ulong end = QuietEnd(limit);
        while (r->Mcycle < end && !HasQuietEnded())
        {
            if ((pc & ~AddressMap.PageOffsetMask) != _fetch->VaddrPage && !TryEnterPage(pc, pc, out ulong handler))
            {
                pc = handler;
                r->Mcycle++;
                continue;
            }

            uint code = (pc & 1) != 0 ? 0 : translator.FindOrTranslate(pc);
            ResultKind result = code != 0 ? RunCode(translator, code, ref pc, end) : RunPath(translator, ref pc, end);
            if (result >= ResultKind.Poll)
            {
                return result;
            }
        }

        return ResultKind.Next;
    }

    /// <summary>
    /// Where interrupts must be looked at next: at the end of the tick, or, while none is pending and the timer is not due, when it is. Only an
    /// instruction that ends the inner loop, or a write of mtimecmp, can change that.
    /// </summary>
    private ulong QuietEnd(ulong limit)
    {
        ProcessorState* r = _registers;
        _isQuiet = (uint)(r->Mip & r->Mie) == 0;
        _quietComparand = r->ClintMtimecmp;
        ulong due = r->ClintMtimecmp * CyclesPerTick;
        if (!_isQuiet)
        {
            return TickEnd(limit);
        }

        if (due == 0 || (due <= r->Mcycle && (r->Mip & InterruptBits.MachineTimer) != 0))
        {
            return limit;
        }

        return due > r->Mcycle ? Math.Min(limit, due) : TickEnd(limit);
    }

    private bool HasQuietEnded() => _isQuiet && _registers->ClintMtimecmp != _quietComparand;

    /// <summary>Interprets until a jump, or an instruction that has a translation.</summary>
    private ResultKind RunPath(Translator translator, ref ulong pc, ulong end)
    {
        ProcessorState* r = _registers;
        FetchCache* fetch = _fetch;
        bool isSequential;
        do
        {
            uint insn;
            if ((pc & ~AddressMap.PageOffsetMask) == fetch->VaddrPage && (pc & AddressMap.PageOffsetMask) <= LastWholeFetch)
            {
                insn = *(uint*)(pc + (ulong)fetch->HostAddend);
            }
            else if (!TryFetchSlowly(ref pc, out insn))
            {
                r->Mcycle++;
                return ResultKind.Next;
            }

            ulong next = OperationTable.Lookup(insn)(r, pc, insn, this);
            r->Mcycle++;
            isSequential = next == pc + LengthOf(insn);
            pc = next;
            if (_result != ResultKind.Next)
            {
                return TakeResult();
            }
        }
        while (isSequential && r->Mcycle < end && !HasQuietEnded()
            && ((pc & ~AddressMap.PageOffsetMask) != fetch->VaddrPage || translator.Find(pc) == 0));
        return ResultKind.Next;
    }

    private ResultKind RunCode(Translator translator, uint code, ref ulong pc, ulong end)
    {
        ProcessorState* r = _registers;
        TranslationContext* context = translator.Context;
        int cycles = (int)Math.Min(end - r->Mcycle, CyclesAtATime);
        ulong codeEnd = r->Mcycle + (ulong)cycles;
        while (true)
        {
            translator.Run(code, cycles);
            r->Mcycle = codeEnd - (ulong)context->Remaining;
            MarkReplaced(context);
            if (context->Reason != ExitReason.Instruction)
            {
                pc = context->Pc;
                return context->Reason == ExitReason.OutOfCycles && end - r->Mcycle < RegionScanner.MostInstructions
                    ? RunTick(ref pc, TickEnd(end))
                    : ResultKind.Next;
            }

            ulong counted = context->Instruction >> 12;
            pc = _fetch->VaddrPage | (context->Instruction & AddressMap.PageOffsetMask);
            r->Mcycle -= counted;
            uint epoch = translator.Epoch;
            uint insn = FetchInPage(pc);
            ulong next = OperationTable.Lookup(insn)(r, pc, insn, this);
            r->Mcycle++;
            bool isSequential = next == pc + LengthOf(insn);
            pc = next;
            if (_result != ResultKind.Next)
            {
                return TakeResult();
            }

            if (!isSequential || context->After == 0 || epoch != translator.Epoch || HasQuietEnded())
            {
                return ResultKind.Next;
            }

            code = context->Resume;
            cycles = context->Remaining;
        }
    }

    private void MarkReplaced(TranslationContext* context)
    {
        if (context->ReplacedLength != 0)
        {
            ReadOnlySpan<TlbColdEntry> replaced = context->Replaced;
            _maintenance.MarkReplaced(replaced[..(context->ReplacedLength / sizeof(TlbColdEntry))]);
            context->ReplacedLength = 0;
        }
    }

    private static ulong LengthOf(uint insn) => (insn & 3) == 3 ? 4UL : 2;

    /// <summary>The instruction at an address of the current page, which it does not leave.</summary>
    private uint FetchInPage(ulong pc)
    {
        byte* host = (byte*)(pc + (ulong)_fetch->HostAddend);
        return (pc & AddressMap.PageOffsetMask) <= LastWholeFetch ? *(uint*)host : *(ushort*)host;
    }
}
