// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Instructions;

/// <summary>Integer loads (spec 4.3). A load to x0 still does its access.</summary>
internal static unsafe class LoadInstructions
{
    public static ulong Lb(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out sbyte value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), (ulong)value);
        return pc + 4;
    }

    public static ulong Lh(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out short value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), (ulong)value);
        return pc + 4;
    }

    public static ulong Lw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out int value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), (ulong)value);
        return pc + 4;
    }

    public static ulong Ld(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out ulong value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), value);
        return pc + 4;
    }

    public static ulong Lbu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out byte value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), value);
        return pc + 4;
    }

    public static ulong Lhu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out ushort value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), value);
        return pc + 4;
    }

    public static ulong Lwu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong address = r->X[Rs1(insn)] + ImmediateI(insn);
        if (!cpu.TryRead(address, out uint value))
        {
            return cpu.TrapOnLoad(pc, address);
        }

        SetX(r, Rd(insn), value);
        return pc + 4;
    }
}
