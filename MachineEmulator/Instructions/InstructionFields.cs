// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Instructions;

/// <summary>Fields of 32-bit instructions; immediates sign-extended to 64 bits.</summary>
internal static class InstructionFields
{
    /// <summary>The bits of funct7 that the operation table does not look at (all but insn[30] and insn[25]).</summary>
    public const uint OtherFunct7 = 0xBC000000;

    public static uint Rd(uint insn) => insn >> 7 & 31;

    public static uint Rs1(uint insn) => insn >> 15 & 31;

    public static uint Rs2(uint insn) => insn >> 20 & 31;

    public static uint Rs3(uint insn) => insn >> 27;

    public static uint Funct3(uint insn) => insn >> 12 & 7;

    public static ulong ImmediateI(uint insn) => SignExtended((int)insn >> 20);

    public static ulong ImmediateS(uint insn) => SignExtended((int)(insn & 0xFE000000) >> 20) | (insn >> 7 & 31);

    public static ulong ImmediateB(uint insn) =>
        SignExtended((int)(insn & 0x80000000) >> 19)
        | (insn << 4 & 0x800) | (insn >> 20 & 0x7E0) | (insn >> 7 & 0x1E);

    public static ulong ImmediateU(uint insn) => (ulong)(int)(insn & 0xFFFFF000);

    public static ulong ImmediateJ(uint insn) =>
        SignExtended((int)(insn & 0x80000000) >> 11)
        | (insn & 0xFF000) | (insn >> 9 & 0x800) | (insn >> 20 & 0x7FE);

    private static ulong SignExtended(int value) => (ulong)value;
}
