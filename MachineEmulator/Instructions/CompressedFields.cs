// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Instructions;

/// <summary>Fields of 16-bit instructions. Only the low 16 bits of the argument count; the upper ones may be anything.</summary>
internal static class CompressedFields
{
    public const uint ReturnAddress = 1;
    public const uint StackPointer = 2;

    /// <summary>rd, which is also rs1.</summary>
    public static uint Rd(uint insn) => insn >> 7 & 31;

    public static uint Rs2(uint insn) => insn >> 2 & 31;

    /// <summary>rs1' (and rd' of arithmetic): one of x8 to x15.</summary>
    public static uint Rs1Short(uint insn) => (insn >> 7 & 7) + 8;

    /// <summary>rs2' (and rd' of loads): one of x8 to x15.</summary>
    public static uint Rs2Short(uint insn) => (insn >> 2 & 7) + 8;

    /// <summary>The sign-extended 6-bit immediate.</summary>
    public static ulong Immediate(uint insn) => SignExtended((int)(insn << 19) >> 31 << 5) | (insn >> 2 & 31);

    public static uint ShiftAmount(uint insn) => (insn >> 7 & 32) | (insn >> 2 & 31);

    public static ulong ImmediateAddi4spn(uint insn) =>
        (insn >> 1 & 0x3C0) | (insn >> 7 & 0x30) | (insn >> 2 & 8) | (insn >> 4 & 4);

    public static ulong ImmediateAddi16sp(uint insn) =>
        SignExtended((int)(insn << 19) >> 31 << 9)
        | (insn >> 2 & 0x10) | (insn << 1 & 0x40) | (insn << 4 & 0x180) | (insn << 3 & 0x20);

    public static ulong OffsetWord(uint insn) => (insn >> 7 & 0x38) | (insn >> 4 & 4) | (insn << 1 & 0x40);

    public static ulong OffsetDouble(uint insn) => (insn >> 7 & 0x38) | (insn << 1 & 0xC0);

    public static ulong LoadOffsetWordStack(uint insn) => (insn >> 7 & 0x20) | (insn >> 2 & 0x1C) | (insn << 4 & 0xC0);

    public static ulong LoadOffsetDoubleStack(uint insn) => (insn >> 7 & 0x20) | (insn >> 2 & 0x18) | (insn << 4 & 0x1C0);

    public static ulong StoreOffsetWordStack(uint insn) => (insn >> 7 & 0x3C) | (insn >> 1 & 0xC0);

    public static ulong StoreOffsetDoubleStack(uint insn) => (insn >> 7 & 0x38) | (insn >> 1 & 0x1C0);

    public static ulong OffsetBranch(uint insn) =>
        SignExtended((int)(insn << 19) >> 31 << 8)
        | (insn >> 7 & 0x18) | (insn << 1 & 0xC0) | (insn >> 2 & 6) | (insn << 3 & 0x20);

    public static ulong OffsetJump(uint insn) =>
        SignExtended((int)(insn << 19) >> 31 << 11)
        | (insn >> 7 & 0x10) | (insn >> 1 & 0x300) | (insn << 2 & 0x400) | (insn >> 1 & 0x40)
        | (insn << 1 & 0x80) | (insn >> 2 & 0xE) | (insn << 3 & 0x20);

    private static ulong SignExtended(int value) => (ulong)value;
}
