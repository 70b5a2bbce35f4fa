// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using static MachineEmulator.Instructions.CompressedBranchInstructions;
using static MachineEmulator.Instructions.CompressedFloatInstructions;
using static MachineEmulator.Instructions.CompressedIntegerInstructions;
using static MachineEmulator.Instructions.CompressedMemoryInstructions;

namespace MachineEmulator.Instructions;

/// <summary>
/// Which function a 16-bit instruction means (the table of spec 4.7). Called once for each halfword when the operation table is
/// built, so that the functions need not look at reserved encodings.
/// </summary>
internal static unsafe class CompressedDecoder
{
    public static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> Decode(uint halfword) => (halfword & 3) switch
    {
        0 => DecodeQuadrant0(halfword),
        1 => DecodeQuadrant1(halfword),
        _ => DecodeQuadrant2(halfword),
    };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeQuadrant0(uint halfword) => (halfword >> 13) switch
    {
        0 when CompressedFields.ImmediateAddi4spn(halfword) != 0 => &CAddi4spn,
        1 => &CFld,
        2 => &CLw,
        3 => &CLd,
        5 => &CFsd,
        6 => &CSw,
        7 => &CSd,
        _ => &CIllegal,
    };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeQuadrant1(uint halfword)
    {
        uint rd = CompressedFields.Rd(halfword);
        return (halfword >> 13) switch
        {
            0 => rd == 0 ? &CNop : &CAddi,
            1 => rd == 0 ? &CIllegal : &CAddiw,
            2 => rd == 0 ? &CNop : &CLi,
            3 when CompressedFields.Immediate(halfword) == 0 => &CIllegal,
            3 when rd == CompressedFields.StackPointer => &CAddi16sp,
            3 => rd == 0 ? &CNop : &CLui,
            4 => DecodeArithmetic(halfword),
            5 => &CJ,
            6 => &CBeqz,
            _ => &CBnez,
        };
    }

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeArithmetic(uint halfword) =>
        (halfword >> 10 & 3, halfword >> 12 & 1, halfword >> 5 & 3) switch
        {
            (0, _, _) => &CSrli,
            (1, _, _) => &CSrai,
            (2, _, _) => &CAndi,
            (3, 0, 0) => &CSub,
            (3, 0, 1) => &CXor,
            (3, 0, 2) => &COr,
            (3, 0, 3) => &CAnd,
            (3, 1, 0) => &CSubw,
            (3, 1, 1) => &CAddw,
            _ => &CIllegal,
        };

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeQuadrant2(uint halfword)
    {
        uint rd = CompressedFields.Rd(halfword);
        return (halfword >> 13) switch
        {
            0 => rd == 0 ? &CNop : &CSlli,
            1 => &CFldsp,
            2 => rd == 0 ? &CIllegal : &CLwsp,
            3 => rd == 0 ? &CIllegal : &CLdsp,
            4 => DecodeJumpOrMove(halfword, rd),
            5 => &CFsdsp,
            6 => &CSwsp,
            _ => &CSdsp,
        };
    }

    private static delegate*<ProcessorState*, ulong, uint, Interpreter, ulong> DecodeJumpOrMove(uint halfword, uint rd)
    {
        bool isLinkOrAdd = (halfword >> 12 & 1) != 0;
        if (CompressedFields.Rs2(halfword) != 0)
        {
            return rd == 0 ? &CNop : isLinkOrAdd ? &CAdd : &CMv;
        }

        if (rd == 0)
        {
            return isLinkOrAdd ? &CEbreak : &CIllegal;
        }

        return isLinkOrAdd ? &CJalr : &CJr;
    }
}
