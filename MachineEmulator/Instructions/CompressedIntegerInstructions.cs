// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.CompressedFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Compressed integer operations (spec 4.7). The table sends those with rd = x0 that do nothing to CNop.</summary>
internal static unsafe class CompressedIntegerInstructions
{
    public static ulong CNop(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        return pc + 2;
    }

    public static ulong CAddi4spn(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs2Short(insn)] = X(r)[StackPointer] + ImmediateAddi4spn(insn);
        return pc + 2;
    }

    public static ulong CAddi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rd(insn)] = X(r)[Rd(insn)] + Immediate(insn);
        return pc + 2;
    }

    public static ulong CAddiw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rd(insn)] = (ulong)(int)(X(r)[Rd(insn)] + Immediate(insn));
        return pc + 2;
    }

    public static ulong CLi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rd(insn)] = Immediate(insn);
        return pc + 2;
    }

    public static ulong CAddi16sp(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[StackPointer] += ImmediateAddi16sp(insn);
        return pc + 2;
    }

    public static ulong CLui(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rd(insn)] = Immediate(insn) << 12;
        return pc + 2;
    }

    public static ulong CSrli(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = X(r)[Rs1Short(insn)] >> (int)ShiftAmount(insn);
        return pc + 2;
    }

    public static ulong CSrai(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = (ulong)((long)X(r)[Rs1Short(insn)] >> (int)ShiftAmount(insn));
        return pc + 2;
    }

    public static ulong CAndi(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = X(r)[Rs1Short(insn)] & Immediate(insn);
        return pc + 2;
    }

    public static ulong CSub(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = X(r)[Rs1Short(insn)] - X(r)[Rs2Short(insn)];
        return pc + 2;
    }

    public static ulong CXor(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = X(r)[Rs1Short(insn)] ^ X(r)[Rs2Short(insn)];
        return pc + 2;
    }

    public static ulong COr(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = X(r)[Rs1Short(insn)] | X(r)[Rs2Short(insn)];
        return pc + 2;
    }

    public static ulong CAnd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = X(r)[Rs1Short(insn)] & X(r)[Rs2Short(insn)];
        return pc + 2;
    }

    public static ulong CSubw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = (ulong)(int)(X(r)[Rs1Short(insn)] - X(r)[Rs2Short(insn)]);
        return pc + 2;
    }

    public static ulong CAddw(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rs1Short(insn)] = (ulong)(int)(X(r)[Rs1Short(insn)] + X(r)[Rs2Short(insn)]);
        return pc + 2;
    }

    public static ulong CSlli(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rd(insn)] = X(r)[Rd(insn)] << (int)ShiftAmount(insn);
        return pc + 2;
    }

    public static ulong CMv(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rd(insn)] = X(r)[Rs2(insn)];
        return pc + 2;
    }

    public static ulong CAdd(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        X(r)[Rd(insn)] = X(r)[Rd(insn)] + X(r)[Rs2(insn)];
        return pc + 2;
    }
}
