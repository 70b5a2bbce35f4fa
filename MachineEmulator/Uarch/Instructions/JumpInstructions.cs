// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>LUI, AUIPC and the unconditional jumps. Targets are not checked.</summary>
internal static class JumpInstructions
{
    public static void Lui<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        state.Begin(UarchInstruction.Lui);
        UarchDecoding.WriteRd(ref state, insn, ImmediateU(insn));
        state.WritePc(pc + UarchDecoding.Length);
        state.End(UarchInstruction.Lui);
    }

    public static void Auipc<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        state.Begin(UarchInstruction.Auipc);
        UarchDecoding.WriteRd(ref state, insn, pc + ImmediateU(insn));
        state.WritePc(pc + UarchDecoding.Length);
        state.End(UarchInstruction.Auipc);
    }

    public static void Jal<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        state.Begin(UarchInstruction.Jal);
        UarchDecoding.WriteRd(ref state, insn, pc + UarchDecoding.Length);
        state.WritePc(pc + ImmediateJ(insn));
        state.End(UarchInstruction.Jal);
    }

    public static void Jalr<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        if (Funct3(insn) != 0)
        {
            throw UarchDecoding.Illegal();
        }

        state.Begin(UarchInstruction.Jalr);
        ulong target = state.ReadX(Rs1(insn)) + ImmediateI(insn);
        UarchDecoding.WriteRd(ref state, insn, pc + UarchDecoding.Length);
        state.WritePc(target & ~1UL);
        state.End(UarchInstruction.Jalr);
    }
}
