// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Integer operations on two registers (opcode OP, spec 4.2).</summary>
internal static unsafe class IntegerRegisterInstructions
{
    public static ulong Add(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a + b);
        return pc + 4;
    }

    public static ulong Sub(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a - b);
        return pc + 4;
    }

    public static ulong Sll(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a << (int)(b & 63));
        return pc + 4;
    }

    public static ulong Slt(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (long)a < (long)b ? 1UL : 0);
        return pc + 4;
    }

    public static ulong Sltu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a < b ? 1UL : 0);
        return pc + 4;
    }

    public static ulong Xor(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a ^ b);
        return pc + 4;
    }

    public static ulong Srl(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a >> (int)(b & 63));
        return pc + 4;
    }

    public static ulong Sra(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)((long)a >> (int)(b & 63)));
        return pc + 4;
    }

    public static ulong Or(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a | b);
        return pc + 4;
    }

    public static ulong And(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a & b);
        return pc + 4;
    }
}
