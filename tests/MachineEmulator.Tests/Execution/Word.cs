// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Tests.Execution;

/// <summary>Builds 32-bit instruction words by format; immediates as signed numbers.</summary>
internal static class Word
{
    public const uint Nop = 0x00000013;
    public const uint Ecall = 0x00000073;
    public const uint Ebreak = 0x00100073;
    public const uint Sret = 0x10200073;
    public const uint Mret = 0x30200073;
    public const uint Wfi = 0x10500073;
    public const uint SfenceVma = 0x12000073;

    /// <summary>j . : jumps to itself.</summary>
    public const uint SelfJump = 0x0000006F;

    public static uint R(uint opcode, uint funct3, uint funct7, uint rd, uint rs1, uint rs2) =>
        funct7 << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode;

    public static uint I(uint opcode, uint funct3, uint rd, uint rs1, int immediate) =>
        (uint)immediate << 20 | rs1 << 15 | funct3 << 12 | rd << 7 | opcode;

    public static uint S(uint opcode, uint funct3, uint rs1, uint rs2, int immediate) =>
        ((uint)immediate >> 5 & 0x7F) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12 | ((uint)immediate & 31) << 7 | opcode;

    public static uint Addi(uint rd, uint rs1, int immediate) => I(0x13, 0, rd, rs1, immediate);

    public static uint Load(uint funct3, uint rd, uint rs1, int offset = 0) => I(0x03, funct3, rd, rs1, offset);

    public static uint Store(uint funct3, uint rs2, uint rs1, int offset = 0) => S(0x23, funct3, rs1, rs2, offset);

    public static uint Sd(uint rs2, uint rs1) => Store(3, rs2, rs1);

    public static uint Ld(uint rd, uint rs1) => Load(3, rd, rs1);

    public static uint Jalr(uint rd, uint rs1, int offset = 0) => I(0x67, 0, rd, rs1, offset);

    public static uint Csrrw(uint rd, uint csr, uint rs1) => I(0x73, 1, rd, rs1, (int)csr);

    public static uint Csrrs(uint rd, uint csr, uint rs1) => I(0x73, 2, rd, rs1, (int)csr);

    public static uint Csrrc(uint rd, uint csr, uint rs1) => I(0x73, 3, rd, rs1, (int)csr);

    public static uint Csrrwi(uint rd, uint csr, uint immediate) => I(0x73, 5, rd, immediate, (int)csr);

    public static uint Csrrsi(uint rd, uint csr, uint immediate) => I(0x73, 6, rd, immediate, (int)csr);

    public static uint Csrrci(uint rd, uint csr, uint immediate) => I(0x73, 7, rd, immediate, (int)csr);

    public static uint Branch(uint funct3, uint rs1, uint rs2, int offset) =>
        ((uint)offset >> 12 & 1) << 31 | ((uint)offset >> 5 & 0x3F) << 25 | rs2 << 20 | rs1 << 15 | funct3 << 12
        | ((uint)offset >> 1 & 0xF) << 8 | ((uint)offset >> 11 & 1) << 7 | 0x63;

    public static uint Jal(uint rd, int offset) =>
        ((uint)offset >> 20 & 1) << 31 | ((uint)offset >> 1 & 0x3FF) << 21 | ((uint)offset >> 11 & 1) << 20
        | ((uint)offset >> 12 & 0xFF) << 12 | rd << 7 | 0x6F;
}
