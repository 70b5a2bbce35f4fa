// SPDX-License-Identifier: Apache-2.0

using System.Runtime.Intrinsics.X86;
using MachineEmulator.Execution;
using MachineEmulator.FloatingPoint;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Translation.Guest;

/// <summary>
/// Decodes floating-point instructions for translation (spec 4.6). Those with a rounding mode that the host has not, or that is not
/// the usual one for conversions, are left to the interpreter; so is what is rare, and all that is illegal.
/// </summary>
internal static class FloatGuestDecoder
{
    private const byte Wide = 4;
    private const uint Nearest = (uint)RoundingMode.NearestEven;
    private const uint Truncating = (uint)RoundingMode.TowardZero;
    private const uint LastRoundingMode = (uint)RoundingMode.NearestMaxMagnitude;
    private const uint Dynamic = 7;

    private static readonly GuestInstruction Interpreted = new(GuestOperation.Interpret, Wide);

    /// <summary>Opcode OP-FP.</summary>
    public static GuestInstruction Decode(uint insn)
    {
        uint mode = Funct3(insn);
        uint rs2 = Rs2(insn);
        bool isNearest = mode is Nearest or Dynamic;
        bool isRounded = isNearest || IsDirected(mode);
        bool isDouble = (insn >> 25 & 1) != 0;

        // insn[26], of the formats there are not, is 0 in all cases.
        return (insn >> 25 & ~1u) switch
        {
            0x00 when isRounded => Of(GuestOperation.FloatAdd, insn),
            0x04 when isRounded => Of(GuestOperation.FloatSub, insn),
            0x08 when isRounded => Of(GuestOperation.FloatMul, insn),
            0x0C when isRounded => Of(GuestOperation.FloatDiv, insn),
            0x2C when isRounded && rs2 == 0 => Of(GuestOperation.FloatSqrt, insn),
            0x10 when mode <= 2 => Of(GuestOperation.FloatSign + (byte)mode, insn),
            0x14 when mode <= 1 => Of(GuestOperation.FloatMin + (byte)mode, insn),
            0x20 when (isDouble ? rs2 == 0 && IsLegal(mode) : rs2 == 1 && isNearest) => Of(GuestOperation.FloatConvert, insn),
            0x50 when mode <= 2 => Of(GuestOperation.FloatLessOrEqual + (byte)mode, insn),
            0x60 when rs2 <= 3 && (isNearest || mode == Truncating) => Of(GuestOperation.FloatToInteger, insn),
            0x68 when rs2 <= 3 && (isNearest || (isDouble && rs2 <= 1 && IsLegal(mode))) => Of(GuestOperation.IntegerToFloat, insn),
            0x70 when rs2 == 0 && mode == 0 => Of(GuestOperation.MoveFromFloat, insn),
            0x78 when rs2 == 0 && mode == 0 => Of(GuestOperation.MoveToFloat, insn),
            _ => Interpreted,
        };
    }

    /// <summary>Opcodes FMADD to FNMADD.</summary>
    public static GuestInstruction DecodeFused(uint insn)
    {
        bool isKnownFormat = (insn >> 26 & 1) == 0;
        uint mode = Funct3(insn);
        return Fma.IsSupported && isKnownFormat && (mode is Nearest or Dynamic || IsDirected(mode))
            ? Of((insn >> 2 & 3) switch
            {
                0 => GuestOperation.FloatMultiplyAdd,
                1 => GuestOperation.FloatMultiplySub,
                2 => GuestOperation.FloatNegateMultiplyAdd,
                _ => GuestOperation.FloatNegateMultiplySub,
            }, insn)
            : Interpreted;
    }

    /// <summary>Opcode SYSTEM, without what is no access to a CSR: fflags alone is translated.</summary>
    public static GuestInstruction DecodeCsr(uint insn)
    {
        const uint ReadWrite = 1;
        const uint ReadSet = 2;
        return (Funct3(insn), insn >> 20) switch
        {
            (ReadWrite, CsrNumber.Fflags) => Of(GuestOperation.ExchangeFloatFlags, insn),
            (ReadSet, CsrNumber.Fflags) when Rs1(insn) == 0 => Of(GuestOperation.ReadFloatFlags, insn),
            _ => Interpreted,
        };
    }

    /// <summary>Whether the mode is one of the three directions that the host has too.</summary>
    private static bool IsDirected(uint mode) => mode is >= Truncating and <= (uint)RoundingMode.Up;

    /// <summary>What an exact conversion may name.</summary>
    private static bool IsLegal(uint mode) => mode is <= LastRoundingMode or Dynamic;

    private static GuestInstruction Of(GuestOperation operation, uint insn) =>
        new(operation, Wide, (byte)Rd(insn), (byte)Rs1(insn), (byte)Rs2(insn), (int)insn);
}
