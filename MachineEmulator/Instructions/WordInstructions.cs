// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Operations on the low 32 bits of registers; results are sign-extended (OP-32 and OP-IMM-32, spec 4.2).</summary>
internal static unsafe class WordInstructions
{
    public static ulong Addw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)(int)(a + b));
        return pc + 4;
    }

    public static ulong Subw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)(int)(a - b));
        return pc + 4;
    }

    public static ulong Sllw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)((int)a << (int)(b & 31)));
        return pc + 4;
    }

    public static ulong Srlw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)(int)((uint)a >> (int)(b & 31)));
        return pc + 4;
    }

    public static ulong Sraw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)((int)a >> (int)(b & 31)));
        return pc + 4;
    }

    public static ulong Addiw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), (ulong)(int)(a + ImmediateI(insn)));
        return pc + 4;
    }

    public static ulong Slliw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), (ulong)((int)a << (int)(insn >> 20 & 31)));
        return pc + 4;
    }

    public static ulong Srliw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), (ulong)(int)((uint)a >> (int)(insn >> 20 & 31)));
        return pc + 4;
    }

    public static ulong Sraiw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        SetX(r, Rd(insn), (ulong)((int)a >> (int)(insn >> 20 & 31)));
        return pc + 4;
    }
}
