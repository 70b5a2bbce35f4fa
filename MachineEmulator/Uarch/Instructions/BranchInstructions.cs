// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>Conditional branches. Targets are not checked.</summary>
internal static class BranchInstructions
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        UarchInstruction instruction = Decode(insn);
        state.Begin(instruction);
        ulong a = state.ReadX(Rs1(insn));
        ulong b = state.ReadX(Rs2(insn));
        state.WritePc(pc + (IsTaken(instruction, a, b) ? ImmediateB(insn) : UarchDecoding.Length));
        state.End(instruction);
    }

    private static UarchInstruction Decode(uint insn) => Funct3(insn) switch
    {
        0 => UarchInstruction.Beq,
        1 => UarchInstruction.Bne,
        4 => UarchInstruction.Blt,
        5 => UarchInstruction.Bge,
        6 => UarchInstruction.Bltu,
        7 => UarchInstruction.Bgeu,
        _ => throw UarchDecoding.Illegal(),
    };

    private static bool IsTaken(UarchInstruction instruction, ulong a, ulong b) => instruction switch
    {
        UarchInstruction.Beq => a == b,
        UarchInstruction.Bne => a != b,
        UarchInstruction.Blt => (long)a < (long)b,
        UarchInstruction.Bge => (long)a >= (long)b,
        UarchInstruction.Bltu => a < b,
        _ => a >= b,
    };
}
