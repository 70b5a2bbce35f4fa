// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>Operations on two registers, 32 bits. Both are always read, also for x0 as destination (spec 9.7).</summary>
internal static class RegisterWordInstructions
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        UarchInstruction instruction = Decode(insn);
        state.Begin(instruction);
        int a = (int)state.ReadX(Rs1(insn));
        int b = (int)state.ReadX(Rs2(insn));
        UarchDecoding.WriteRd(ref state, insn, (ulong)Compute(instruction, a, b));
        state.WritePc(pc + UarchDecoding.Length);
        state.End(instruction);
    }

    private static UarchInstruction Decode(uint insn) => (UarchDecoding.Funct7(insn), Funct3(insn)) switch
    {
        (UarchDecoding.Plain, 0) => UarchInstruction.Addw,
        (UarchDecoding.Plain, 1) => UarchInstruction.Sllw,
        (UarchDecoding.Plain, 5) => UarchInstruction.Srlw,
        (UarchDecoding.Alternative, 0) => UarchInstruction.Subw,
        (UarchDecoding.Alternative, 5) => UarchInstruction.Sraw,
        _ => throw UarchDecoding.Illegal(),
    };

    // Shifts use the low 5 bits of the second operand, which is what C# shifts use of any count.
    private static int Compute(UarchInstruction instruction, int a, int b) => instruction switch
    {
        UarchInstruction.Addw => a + b,
        UarchInstruction.Subw => a - b,
        UarchInstruction.Sllw => a << b,
        UarchInstruction.Srlw => a >>> b,
        _ => a >> b,
    };
}
