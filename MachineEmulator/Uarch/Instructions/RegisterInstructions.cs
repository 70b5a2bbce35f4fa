// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>Operations on two registers, 64 bits. With x0 as destination nothing is read (spec 9.7).</summary>
internal static class RegisterInstructions
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        UarchInstruction instruction = Decode(insn);
        state.Begin(instruction);
        if (Rd(insn) != 0)
        {
            ulong a = state.ReadX(Rs1(insn));
            ulong b = state.ReadX(Rs2(insn));
            state.WriteX(Rd(insn), Compute(instruction, a, b));
        }

        state.WritePc(pc + UarchDecoding.Length);
        state.End(instruction);
    }

    private static UarchInstruction Decode(uint insn) => (UarchDecoding.Funct7(insn), Funct3(insn)) switch
    {
        (UarchDecoding.Plain, 0) => UarchInstruction.Add,
        (UarchDecoding.Plain, 1) => UarchInstruction.Sll,
        (UarchDecoding.Plain, 2) => UarchInstruction.Slt,
        (UarchDecoding.Plain, 3) => UarchInstruction.Sltu,
        (UarchDecoding.Plain, 4) => UarchInstruction.Xor,
        (UarchDecoding.Plain, 5) => UarchInstruction.Srl,
        (UarchDecoding.Plain, 6) => UarchInstruction.Or,
        (UarchDecoding.Plain, 7) => UarchInstruction.And,
        (UarchDecoding.Alternative, 0) => UarchInstruction.Sub,
        (UarchDecoding.Alternative, 5) => UarchInstruction.Sra,
        _ => throw UarchDecoding.Illegal(),
    };

    // Shifts use the low 6 bits of the second operand, which is what C# shifts use of any count.
    private static ulong Compute(UarchInstruction instruction, ulong a, ulong b) => instruction switch
    {
        UarchInstruction.Add => a + b,
        UarchInstruction.Sub => a - b,
        UarchInstruction.Sll => a << (int)b,
        UarchInstruction.Slt => (long)a < (long)b ? 1UL : 0,
        UarchInstruction.Sltu => a < b ? 1UL : 0,
        UarchInstruction.Xor => a ^ b,
        UarchInstruction.Srl => a >> (int)b,
        UarchInstruction.Sra => (ulong)((long)a >> (int)b),
        UarchInstruction.Or => a | b,
        _ => a & b,
    };
}
