// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Uarch.Instructions;

namespace MachineEmulator.Uarch;

/// <summary>The microarchitecture: a small RV64I interpreter (spec 9.2) over whatever state it is given.</summary>
internal static class UarchInterpreter
{
    /// <summary>The limit of a single step (spec 9.2).</summary>
    public static ulong EndOfStep(ulong cycle) => cycle == ulong.MaxValue ? cycle : cycle + 1;

    /// <summary>Runs until the cycle counter reaches <paramref name="end"/> or the halt flag is set.</summary>
    /// <exception cref="MachineException">"illegal instruction", or what the state refuses; what was done before it stays done.</exception>
    public static void Run<TState>(ref TState state, ulong end)
        where TState : struct, IUarchState
    {
        ulong cycle = state.ReadCycle();
        while (cycle < end && !state.ReadHaltFlag())
        {
            ulong pc = state.ReadPc();
            Execute(ref state, pc, (uint)SubWord.Read(ref state, pc));
            cycle++;
            state.WriteCycle(cycle);
        }
    }

    private static void Execute<TState>(ref TState state, ulong pc, uint insn)
        where TState : struct, IUarchState
    {
        switch (insn & 0x7F)
        {
            case 0x03:
                LoadInstructions.Execute(ref state, pc, insn);
                break;
            case 0x0F:
                FenceInstruction.Execute(ref state, pc, insn);
                break;
            case 0x13:
                ImmediateInstructions.Execute(ref state, pc, insn);
                break;
            case 0x17:
                JumpInstructions.Auipc(ref state, pc, insn);
                break;
            case 0x1B:
                ImmediateWordInstructions.Execute(ref state, pc, insn);
                break;
            case 0x23:
                StoreInstructions.Execute(ref state, pc, insn);
                break;
            case 0x33:
                RegisterInstructions.Execute(ref state, pc, insn);
                break;
            case 0x37:
                JumpInstructions.Lui(ref state, pc, insn);
                break;
            case 0x3B:
                RegisterWordInstructions.Execute(ref state, pc, insn);
                break;
            case 0x63:
                BranchInstructions.Execute(ref state, pc, insn);
                break;
            case 0x67:
                JumpInstructions.Jalr(ref state, pc, insn);
                break;
            case 0x6F:
                JumpInstructions.Jal(ref state, pc, insn);
                break;
            default:
                throw UarchDecoding.Illegal();
        }
    }
}
