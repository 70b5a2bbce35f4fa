// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>Loads. The word is read even when the result goes to x0.</summary>
internal static class LoadInstructions
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        UarchInstruction instruction = Decode(insn);
        state.Begin(instruction);
        ulong address = state.ReadX(Rs1(insn)) + ImmediateI(insn);
        ulong bytes = instruction == UarchInstruction.Ld ? state.ReadWord(address) : SubWord.Read(ref state, address);
        UarchDecoding.WriteRd(ref state, insn, Extend(instruction, bytes));
        state.WritePc(pc + UarchDecoding.Length);
        state.End(instruction);
    }

    private static UarchInstruction Decode(uint insn) => Funct3(insn) switch
    {
        0 => UarchInstruction.Lb,
        1 => UarchInstruction.Lh,
        2 => UarchInstruction.Lw,
        3 => UarchInstruction.Ld,
        4 => UarchInstruction.Lbu,
        5 => UarchInstruction.Lhu,
        6 => UarchInstruction.Lwu,
        _ => throw UarchDecoding.Illegal(),
    };

    private static ulong Extend(UarchInstruction instruction, ulong bytes) => instruction switch
    {
        UarchInstruction.Lb => (ulong)(sbyte)bytes,
        UarchInstruction.Lh => (ulong)(short)bytes,
        UarchInstruction.Lw => (ulong)(int)bytes,
        UarchInstruction.Lbu => (byte)bytes,
        UarchInstruction.Lhu => (ushort)bytes,
        UarchInstruction.Lwu => (uint)bytes,
        _ => bytes,
    };
}
