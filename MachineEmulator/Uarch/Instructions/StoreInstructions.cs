// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>Stores. All but SD read the word first.</summary>
internal static class StoreInstructions
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        UarchInstruction instruction = Decode(insn);
        state.Begin(instruction);
        ulong address = state.ReadX(Rs1(insn)) + ImmediateS(insn);
        ulong value = state.ReadX(Rs2(insn));
        if (instruction == UarchInstruction.Sd)
        {
            state.WriteWord(address, value);
        }
        else
        {
            SubWord.Write(ref state, address, MaskOf(instruction), value);
        }

        state.WritePc(pc + UarchDecoding.Length);
        state.End(instruction);
    }

    private static UarchInstruction Decode(uint insn) => Funct3(insn) switch
    {
        0 => UarchInstruction.Sb,
        1 => UarchInstruction.Sh,
        2 => UarchInstruction.Sw,
        3 => UarchInstruction.Sd,
        _ => throw UarchDecoding.Illegal(),
    };

    private static ulong MaskOf(UarchInstruction instruction) => instruction switch
    {
        UarchInstruction.Sb => byte.MaxValue,
        UarchInstruction.Sh => ushort.MaxValue,
        _ => uint.MaxValue,
    };
}
