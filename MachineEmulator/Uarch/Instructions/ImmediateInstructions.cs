// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>Operations on a register and an immediate, 64 bits. With x0 as destination nothing is read (spec 9.7).</summary>
internal static class ImmediateInstructions
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        UarchInstruction instruction = Decode(insn);
        state.Begin(instruction);
        if (Rd(insn) != 0)
        {
            state.WriteX(Rd(insn), Compute(instruction, state.ReadX(Rs1(insn)), ImmediateI(insn)));
        }

        state.WritePc(pc + UarchDecoding.Length);
        state.End(instruction);
    }

    private static UarchInstruction Decode(uint insn) => Funct3(insn) switch
    {
        0 => UarchInstruction.Addi,
        1 when UarchDecoding.ShiftFunct7(insn) == UarchDecoding.Plain => UarchInstruction.Slli,
        2 => UarchInstruction.Slti,
        3 => UarchInstruction.Sltiu,
        4 => UarchInstruction.Xori,
        5 when UarchDecoding.ShiftFunct7(insn) == UarchDecoding.Plain => UarchInstruction.Srli,
        5 when UarchDecoding.ShiftFunct7(insn) == UarchDecoding.Alternative => UarchInstruction.Srai,
        6 => UarchInstruction.Ori,
        7 => UarchInstruction.Andi,
        _ => throw UarchDecoding.Illegal(),
    };

    // Shifts use the low 6 bits of the immediate, which is what C# shifts use of any count.
    private static ulong Compute(UarchInstruction instruction, ulong a, ulong immediate) => instruction switch
    {
        UarchInstruction.Addi => a + immediate,
        UarchInstruction.Slli => a << (int)immediate,
        UarchInstruction.Slti => (long)a < (long)immediate ? 1UL : 0,
        UarchInstruction.Sltiu => a < immediate ? 1UL : 0,
        UarchInstruction.Xori => a ^ immediate,
        UarchInstruction.Srli => a >> (int)immediate,
        UarchInstruction.Srai => (ulong)((long)a >> (int)immediate),
        UarchInstruction.Ori => a | immediate,
        _ => a & immediate,
    };
}
