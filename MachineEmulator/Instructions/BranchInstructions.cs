// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.InstructionFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Branches and jumps. Targets are always even, so none raises a misaligned fetch (spec 4.2).</summary>
internal static unsafe class BranchInstructions
{
    public static ulong Beq(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        return a == b ? pc + ImmediateB(insn) : pc + 4;
    }

    public static ulong Bne(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        return a != b ? pc + ImmediateB(insn) : pc + 4;
    }

    public static ulong Blt(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        return (long)a < (long)b ? pc + ImmediateB(insn) : pc + 4;
    }

    public static ulong Bge(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        return (long)a >= (long)b ? pc + ImmediateB(insn) : pc + 4;
    }

    public static ulong Bltu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        return a < b ? pc + ImmediateB(insn) : pc + 4;
    }

    public static ulong Bgeu(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong a = X(r)[Rs1(insn)];
        ulong b = X(r)[Rs2(insn)];
        return a >= b ? pc + ImmediateB(insn) : pc + 4;
    }

    public static ulong Jal(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        SetX(r, Rd(insn), pc + 4);
        return pc + ImmediateJ(insn);
    }

    public static ulong Jalr(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong target = (X(r)[Rs1(insn)] + ImmediateI(insn)) & ~1UL;
        SetX(r, Rd(insn), pc + 4);
        return target;
    }
}
