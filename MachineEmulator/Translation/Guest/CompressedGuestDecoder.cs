// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.CompressedFields;

namespace MachineEmulator.Translation.Guest;

/// <summary>Decodes 16-bit instructions for translation, into what they are short for (the table of spec 4.7).</summary>
internal static class CompressedGuestDecoder
{
    private const byte Narrow = 2;

    private static readonly GuestInstruction Left = new(GuestOperation.Leave, Narrow);
    private static readonly GuestInstruction Nothing = new(GuestOperation.Nop, Narrow);

    /// <param name="insn">The halfword alone.</param>
    public static GuestInstruction Decode(uint insn) => (insn & 3) switch
    {
        0 => DecodeQuadrant0(insn),
        1 => DecodeQuadrant1(insn),
        _ => DecodeQuadrant2(insn),
    };

    private static GuestInstruction DecodeQuadrant0(uint insn)
    {
        byte base1 = (byte)Rs1Short(insn);
        byte data = (byte)Rs2Short(insn);
        return (insn >> 13) switch
        {
            0 when ImmediateAddi4spn(insn) != 0 => WithImmediate(GuestOperation.Add, data, (byte)StackPointer, ImmediateAddi4spn(insn)),
            1 => new(GuestOperation.LoadFloat64, Narrow, data, base1, 0, (int)OffsetDouble(insn)),
            2 => new(GuestOperation.Load32, Narrow, data, base1, 0, (int)OffsetWord(insn)),
            3 => new(GuestOperation.Load64, Narrow, data, base1, 0, (int)OffsetDouble(insn)),
            5 => new(GuestOperation.StoreFloat64, Narrow, 0, base1, data, (int)OffsetDouble(insn)),
            6 => new(GuestOperation.Store32, Narrow, 0, base1, data, (int)OffsetWord(insn)),
            7 => new(GuestOperation.Store64, Narrow, 0, base1, data, (int)OffsetDouble(insn)),
            _ => Left,
        };
    }

    private static GuestInstruction DecodeQuadrant1(uint insn)
    {
        byte rd = (byte)Rd(insn);
        return (insn >> 13) switch
        {
            0 => rd == 0 ? Nothing : WithImmediate(GuestOperation.Add, rd, rd, Immediate(insn)),
            1 => rd == 0 ? Left : WithImmediate(GuestOperation.AddW, rd, rd, Immediate(insn)),
            2 => rd == 0 ? Nothing : new(GuestOperation.Constant, Narrow, rd, Immediate: (int)Immediate(insn)),
            3 when Immediate(insn) == 0 => Left,
            3 when rd == StackPointer => WithImmediate(GuestOperation.Add, rd, rd, ImmediateAddi16sp(insn)),
            3 => rd == 0 ? Nothing : new(GuestOperation.Constant, Narrow, rd, Immediate: (int)(Immediate(insn) << 12)),
            4 => DecodeArithmetic(insn),
            5 => new(GuestOperation.Jump, Narrow, Immediate: (int)OffsetJump(insn)),
            6 => new(GuestOperation.BranchEqual, Narrow, 0, (byte)Rs1Short(insn), 0, (int)OffsetBranch(insn)),
            _ => new(GuestOperation.BranchNotEqual, Narrow, 0, (byte)Rs1Short(insn), 0, (int)OffsetBranch(insn)),
        };
    }

    private static GuestInstruction DecodeArithmetic(uint insn)
    {
        byte rd = (byte)Rs1Short(insn);
        return (insn >> 10 & 3, insn >> 12 & 1, insn >> 5 & 3) switch
        {
            (0, _, _) => WithImmediate(GuestOperation.Srl, rd, rd, ShiftAmount(insn)),
            (1, _, _) => WithImmediate(GuestOperation.Sra, rd, rd, ShiftAmount(insn)),
            (2, _, _) => WithImmediate(GuestOperation.And, rd, rd, Immediate(insn)),
            (3, 0, 0) => OfRegisters(GuestOperation.Sub, insn),
            (3, 0, 1) => OfRegisters(GuestOperation.Xor, insn),
            (3, 0, 2) => OfRegisters(GuestOperation.Or, insn),
            (3, 0, 3) => OfRegisters(GuestOperation.And, insn),
            (3, 1, 0) => OfRegisters(GuestOperation.SubW, insn),
            (3, 1, 1) => OfRegisters(GuestOperation.AddW, insn),
            _ => Left,
        };
    }

    private static GuestInstruction DecodeQuadrant2(uint insn)
    {
        byte rd = (byte)Rd(insn);
        byte rs2 = (byte)Rs2(insn);
        return (insn >> 13) switch
        {
            0 => rd == 0 ? Nothing : WithImmediate(GuestOperation.Sll, rd, rd, ShiftAmount(insn)),
            1 => new(GuestOperation.LoadFloat64, Narrow, rd, (byte)StackPointer, 0, (int)LoadOffsetDoubleStack(insn)),
            2 => rd == 0 ? Left : new(GuestOperation.Load32, Narrow, rd, (byte)StackPointer, 0, (int)LoadOffsetWordStack(insn)),
            3 => rd == 0 ? Left : new(GuestOperation.Load64, Narrow, rd, (byte)StackPointer, 0, (int)LoadOffsetDoubleStack(insn)),
            4 => DecodeJumpOrMove(insn, rd, rs2),
            5 => new(GuestOperation.StoreFloat64, Narrow, 0, (byte)StackPointer, rs2, (int)StoreOffsetDoubleStack(insn)),
            6 => new(GuestOperation.Store32, Narrow, 0, (byte)StackPointer, rs2, (int)StoreOffsetWordStack(insn)),
            _ => new(GuestOperation.Store64, Narrow, 0, (byte)StackPointer, rs2, (int)StoreOffsetDoubleStack(insn)),
        };
    }

    private static GuestInstruction DecodeJumpOrMove(uint insn, byte rd, byte rs2)
    {
        bool isLinkOrAdd = (insn >> 12 & 1) != 0;
        if (rs2 != 0)
        {
            return rd == 0 ? Nothing : new(GuestOperation.Add, Narrow, rd, isLinkOrAdd ? rd : (byte)0, rs2);
        }

        if (rd == 0)
        {
            return Left;
        }

        return new(GuestOperation.JumpRegister, Narrow, (byte)(isLinkOrAdd ? ReturnAddress : 0), rd);
    }

    private static GuestInstruction WithImmediate(GuestOperation operation, byte rd, byte rs1, ulong immediate) =>
        new(operation, Narrow, rd, rs1, 0, (int)immediate, HasImmediate: true);

    private static GuestInstruction OfRegisters(GuestOperation operation, uint insn) =>
        new(operation, Narrow, (byte)Rs1Short(insn), (byte)Rs1Short(insn), (byte)Rs2Short(insn));
}
