// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Uarch;

/// <summary>Builds the words of microarchitecture instructions that <see cref="Word"/> has no method for.</summary>
internal static class UarchWord
{
    /// <summary>ld x3, offset(x1).</summary>
    public static uint Ld(int offset = 0) => Word.Load(3, 3, 1, offset);

    /// <summary>sd x2, offset(x1).</summary>
    public static uint Sd(int offset = 0) => Word.Store(3, 2, 1, offset);

    public static uint Upper(uint opcode, uint rd, uint immediate) => immediate << 12 | rd << 7 | opcode;

    public static uint Branch(uint funct3, uint rs1, uint rs2, int offset) =>
        ((uint)offset >> 12 & 1) << 31 | ((uint)offset >> 5 & 0x3F) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12
        | ((uint)offset >> 1 & 0xF) << 8 | ((uint)offset >> 11 & 1) << 7 | 0x63;

    public static uint Jal(uint rd, int offset) =>
        ((uint)offset >> 20 & 1) << 31 | ((uint)offset >> 1 & 0x3FF) << 21 | ((uint)offset >> 11 & 1) << 20
        | ((uint)offset >> 12 & 0xFF) << 12 | rd << 7 | 0x6F;
}
