// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>FENCE: does nothing, as there is nobody else. FENCE.I is illegal here.</summary>
internal static class FenceInstruction
{
    public static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        if (Funct3(insn) != 0)
        {
            throw UarchDecoding.Illegal();
        }

        state.Begin(UarchInstruction.Fence);
        state.WritePc(pc + UarchDecoding.Length);
        state.End(UarchInstruction.Fence);
    }
}
