// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.CompressedFields;
using static MachineEmulator.Instructions.RegisterAccess;

namespace MachineEmulator.Instructions;

/// <summary>Compressed branches, jumps and C.EBREAK (spec 4.7).</summary>
internal static unsafe class CompressedBranchInstructions
{
    public static ulong CJ(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        return pc + OffsetJump(insn);
    }

    public static ulong CBeqz(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        return X(r)[Rs1Short(insn)] == 0 ? pc + OffsetBranch(insn) : pc + 2;
    }

    public static ulong CBnez(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        return X(r)[Rs1Short(insn)] != 0 ? pc + OffsetBranch(insn) : pc + 2;
    }

    public static ulong CJr(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        return X(r)[Rd(insn)] & ~1UL;
    }

    public static ulong CJalr(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        ulong target = X(r)[Rd(insn)] & ~1UL;
        X(r)[ReturnAddress] = pc + 2;
        return target;
    }

    public static ulong CEbreak(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        return cpu.Trap(pc, ExceptionCause.Breakpoint, pc);
    }

    public static ulong CIllegal(ProcessorState* r, ulong pc, uint insn, Interpreter cpu)
    {
        return cpu.Illegal(pc, insn);
    }
}
