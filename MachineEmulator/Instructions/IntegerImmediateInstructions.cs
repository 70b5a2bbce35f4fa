// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Integer operations on a register and an immediate, LUI and AUIPC (spec 4.2).</summary>
internal static unsafe class IntegerImmediateInstructions
{
    public static ulong Addi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), a + ImmediateI(insn));
        return pc + 4;
    }

    public static ulong Slti(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), (long)a < (long)ImmediateI(insn) ? 1UL : 0);
        return pc + 4;
    }

    public static ulong Sltiu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), a < ImmediateI(insn) ? 1UL : 0);
        return pc + 4;
    }

    public static ulong Xori(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), a ^ ImmediateI(insn));
        return pc + 4;
    }

    public static ulong Ori(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), a | ImmediateI(insn));
        return pc + 4;
    }

    public static ulong Andi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), a & ImmediateI(insn));
        return pc + 4;
    }

    public static ulong Slli(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), a << (int)(insn >> 20 & 63));
        return pc + 4;
    }

    public static ulong Srli(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), a >> (int)(insn >> 20 & 63));
        return pc + 4;
    }

    public static ulong Srai(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), (ulong)((long)a >> (int)(insn >> 20 & 63)));
        return pc + 4;
    }

    public static ulong Lui(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        SetX(r, Rd(insn), ImmediateU(insn));
        return pc + 4;
    }

    public static ulong Auipc(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        SetX(r, Rd(insn), pc + ImmediateU(insn));
        return pc + 4;
    }

    public static ulong Fence(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        // Also FENCE.I: fetches read memory directly, so every store is visible to them at once.
        return pc + 4;
    }
}
