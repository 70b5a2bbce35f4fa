// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Instructions;

namespace MachineEmulator.Uarch.Instructions;

/// <summary>What the instruction families share.</summary>
internal static class UarchDecoding
{
    /// <summary>funct7 of the plain and of the other operations (subtraction, arithmetic shift).</summary>
    public const uint Plain = 0;
    public const uint Alternative = 0x20;

    /// <summary>Length of an instruction in bytes.</summary>
    public const ulong Length = 4;

    public static uint Funct7(uint insn) => insn >> 25;

    /// <summary>The upper bits of a 64-bit shift by an immediate, whose amount has 6 bits; as a funct7.</summary>
    public static uint ShiftFunct7(uint insn) => insn >> 26 << 1;

    public static MachineException Illegal() => new("illegal instruction");

    /// <summary>Writes rd, if it is not x0.</summary>
    public static void WriteRd<TState>(ref TState state, uint insn, ulong value)
        where TState : struct, IUarchState
    {
        uint rd = InstructionFields.Rd(insn);
        if (rd != 0)
        {
            state.WriteX(rd, value);
        }
    }
}
