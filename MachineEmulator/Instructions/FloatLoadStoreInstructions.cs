// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.FloatInstructionContext;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Floating-point loads and stores (spec 4.5). FSW stores the low 32 bits whatever the upper ones are.</summary>
internal static unsafe class FloatLoadStoreInstructions
{
    public static ulong Flw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r) || !cpu.TryReadHit(X(r)[Rs1(insn)] + ImmediateI(insn), out uint value))
        {
            return FlwSlowly(r, pc, insn, cpu);
        }

        SetSingle(r, Rd(insn), value);
        return pc + 4;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FlwSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out uint value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetSingle(r, Rd(insn), value);
        return pc + 4;
    }

    public static ulong Fld(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r) || !cpu.TryReadHit(X(r)[Rs1(insn)] + ImmediateI(insn), out ulong value))
        {
            return FldSlowly(r, pc, insn, cpu);
        }

        r->F[Rd(insn)] = value;
        return pc + 4;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FldSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        r->F[Rd(insn)] = value;
        return pc + 4;
    }

    public static ulong Fsw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        !IsOff(r) && cpu.TryWriteHit(X(r)[Rs1(insn)] + ImmediateS(insn), (uint)r->F[Rs2(insn)])
            ? pc + 4
            : FswSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FswSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, (uint)r->F[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }

    public static ulong Fsd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu) =>
        !IsOff(r) && cpu.TryWriteHit(X(r)[Rs1(insn)] + ImmediateS(insn), r->F[Rs2(insn)])
            ? pc + 4
            : FsdSlowly(r, pc, insn, cpu);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong FsdSlowly(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if (IsOff(r))
        {
            return cpu.Illegal(pc, insn);
        }

        ulong address = X(r)[Rs1(insn)] + ImmediateS(insn);
        return cpu.TryWrite(address, r->F[Rs2(insn)]) ? pc + 4 : cpu.TrapOnStore(pc, address);
    }
}
