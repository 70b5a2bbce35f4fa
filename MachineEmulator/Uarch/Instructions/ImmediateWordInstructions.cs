// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>Operations on a register and an immediate, 32 bits. The register is read even when the result goes to x0 (spec 9.7).</summary>
internal static class ImmediateWordInstructions
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        UarchInstruction instruction = Decode(insn);
        state.Begin(instruction);
        int result = Compute(instruction, (int)state.ReadX(Rs1(insn)), (int)ImmediateI(insn));
        UarchDecoding.WriteRd(ref state, insn, (ulong)result);
        state.WritePc(pc + UarchDecoding.Length);
        state.End(instruction);
    }

    private static UarchInstruction Decode(uint insn) => (Funct3(insn), UarchDecoding.Funct7(insn)) switch
    {
        (0, _) => UarchInstruction.Addiw,
        (1, UarchDecoding.Plain) => UarchInstruction.Slliw,
        (5, UarchDecoding.Plain) => UarchInstruction.Srliw,
        (5, UarchDecoding.Alternative) => UarchInstruction.Sraiw,
        _ => throw UarchDecoding.Illegal(),
    };

    // Shifts use the low 5 bits of the immediate, which is what C# shifts use of any count.
    private static int Compute(UarchInstruction instruction, int a, int immediate) => instruction switch
    {
        UarchInstruction.Addiw => a + immediate,
        UarchInstruction.Slliw => a << immediate,
        UarchInstruction.Srliw => a >>> immediate,
        _ => a >> immediate,
    };
}
