// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Multiplication and division (extension M). Division never traps: spec 4.2 gives the results.</summary>
internal static unsafe class MultiplyDivideInstructions
{
    public static ulong Mul(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), a * b);
        return pc + 4;
    }

    public static ulong Mulh(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)Math.BigMul((long)a, (long)b, out _));
        return pc + 4;
    }

    public static ulong Mulhsu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), Math.BigMul(a, b, out _) - ((long)a < 0 ? b : 0));
        return pc + 4;
    }

    public static ulong Mulhu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), Math.BigMul(a, b, out _));
        return pc + 4;
    }

    public static ulong Div(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), Divide((long)a, (long)b));
        return pc + 4;
    }

    public static ulong Divu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), b == 0 ? ulong.MaxValue : a / b);
        return pc + 4;
    }

    public static ulong Rem(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), Remainder((long)a, (long)b));
        return pc + 4;
    }

    public static ulong Remu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), b == 0 ? a : a % b);
        return pc + 4;
    }

    public static ulong Mulw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)((int)a * (int)b));
        return pc + 4;
    }

    public static ulong Divw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)(int)Divide((int)a, (int)b));
        return pc + 4;
    }

    public static ulong Divuw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (uint)b == 0 ? ulong.MaxValue : (ulong)(int)((uint)a / (uint)b));
        return pc + 4;
    }

    public static ulong Remw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)(int)Remainder((int)a, (int)b));
        return pc + 4;
    }

    public static ulong Remuw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        if ((insn & OtherFunct7) != 0)
        {
            return cpu.Illegal(pc, insn);
        }

        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        SetX(r, Rd(insn), (ulong)(int)((uint)b == 0 ? (uint)a : (uint)a % (uint)b));
        return pc + 4;
    }

    // Dividing by -1 is done as negation because the hardware's division of the smallest value by -1 traps.
    private static ulong Divide(long a, long b) => b switch
    {
        0 => ulong.MaxValue,
        -1 => (ulong)-a,
        _ => (ulong)(a / b),
    };

    private static ulong Remainder(long a, long b) => b switch
    {
        0 => (ulong)a,
        -1 => 0,
        _ => (ulong)(a % b),
    };
}
