// SPDX-License-Identifier: Apache-2.0

using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Translation.Guest;

/// <summary>
/// Decodes 32-bit instructions for translation (the tables of spec 4). What it does not know, or what is illegal in any bit, is left to the interpreter.
/// </summary>
internal static class GuestDecoder
{
    private const byte Wide = 4;
    private const uint AlternateFunct7 = 0x20;
    private const uint MultiplyFunct7 = 1;

    private static readonly GuestInstruction Left = new(GuestOperation.Leave, Wide);

    /// <param name="insn">As fetched; of a 16-bit instruction only the low half counts.</param>
    public static GuestInstruction Decode(uint insn) => (insn & 0x7F) switch
    {
        0x03 => DecodeLoad(insn),
        0x07 => DecodeFloatLoad(insn),
        0x0F => Funct3(insn) <= 1 ? new(GuestOperation.Nop, Wide) : Left,
        0x13 => DecodeImmediate(insn),
        0x17 => new(GuestOperation.AddPc, Wide, ToRd(insn), Immediate: (int)ImmediateU(insn)),
        0x1B => DecodeWordImmediate(insn),
        0x23 => DecodeStore(insn),
        0x27 => DecodeFloatStore(insn),
        0x2F => DecodeAtomic(insn),
        0x33 => WithRegisters(DecodeRegister(insn), insn),
        0x37 => new(GuestOperation.Constant, Wide, ToRd(insn), Immediate: (int)ImmediateU(insn)),
        0x3B => WithRegisters(DecodeWordRegister(insn), insn),
        0x63 => DecodeBranch(insn),
        0x67 => Funct3(insn) == 0
            ? new(GuestOperation.JumpRegister, Wide, ToRd(insn), (byte)Rs1(insn), Immediate: (int)ImmediateI(insn))
            : Left,
        0x6F => new(GuestOperation.Jump, Wide, ToRd(insn), Immediate: (int)ImmediateJ(insn)),
        0x43 or 0x47 or 0x4B or 0x4F => FloatGuestDecoder.DecodeFused(insn),
        0x53 => FloatGuestDecoder.Decode(insn),
        0x73 => Funct3(insn) is 0 or 4 ? Left : FloatGuestDecoder.DecodeCsr(insn),
        _ when (insn & 3) != 3 => CompressedGuestDecoder.Decode(insn & 0xFFFF),
        _ => Left,
    };

    private static byte ToRd(uint insn) => (byte)Rd(insn);

    private static GuestInstruction DecodeLoad(uint insn)
    {
        GuestOperation operation = Funct3(insn) switch
        {
            0 => GuestOperation.Load8,
            1 => GuestOperation.Load16,
            2 => GuestOperation.Load32,
            3 => GuestOperation.Load64,
            4 => GuestOperation.Load8U,
            5 => GuestOperation.Load16U,
            6 => GuestOperation.Load32U,
            _ => GuestOperation.Leave,
        };
        return new(operation, Wide, ToRd(insn), (byte)Rs1(insn), Immediate: (int)ImmediateI(insn));
    }

    private static GuestInstruction DecodeFloatLoad(uint insn) => Funct3(insn) switch
    {
        2 => new(GuestOperation.LoadFloat32, Wide, ToRd(insn), (byte)Rs1(insn), Immediate: (int)ImmediateI(insn)),
        3 => new(GuestOperation.LoadFloat64, Wide, ToRd(insn), (byte)Rs1(insn), Immediate: (int)ImmediateI(insn)),
        _ => Left,
    };

    private static GuestInstruction DecodeStore(uint insn) => Funct3(insn) <= 3
        ? new(GuestOperation.Store8 + (byte)Funct3(insn), Wide, 0, (byte)Rs1(insn), (byte)Rs2(insn), (int)ImmediateS(insn))
        : Left;

    private static GuestInstruction DecodeFloatStore(uint insn) => Funct3(insn) switch
    {
        2 => new(GuestOperation.StoreFloat32, Wide, 0, (byte)Rs1(insn), (byte)Rs2(insn), (int)ImmediateS(insn)),
        3 => new(GuestOperation.StoreFloat64, Wide, 0, (byte)Rs1(insn), (byte)Rs2(insn), (int)ImmediateS(insn)),
        _ => Left,
    };

    private static GuestInstruction DecodeAtomic(uint insn)
    {
        const uint LoadReserved = 2;
        const uint StoreConditional = 3;
        bool isWord = Funct3(insn) == 2;
        if (!isWord && Funct3(insn) != 3)
        {
            return Left;
        }

        uint operation = insn >> 27;
        GuestOperation kind = operation switch
        {
            LoadReserved when Rs2(insn) != 0 => GuestOperation.Leave,
            LoadReserved => isWord ? GuestOperation.LoadReservedW : GuestOperation.LoadReserved,
            StoreConditional => isWord ? GuestOperation.StoreConditionalW : GuestOperation.StoreConditional,
            0 or 1 or 4 or 8 or 12 => isWord ? GuestOperation.AtomicW : GuestOperation.Atomic,

            // Minimum and maximum are rare.
            16 or 20 or 24 or 28 => GuestOperation.Interpret,
            _ => GuestOperation.Leave,
        };
        return new(kind, Wide, ToRd(insn), (byte)Rs1(insn), (byte)Rs2(insn), (int)operation);
    }

    private static GuestInstruction DecodeImmediate(uint insn)
    {
        (GuestOperation operation, bool isLegal) = (Funct3(insn), insn >> 26) switch
        {
            (0, _) => (GuestOperation.Add, true),
            (1, 0) => (GuestOperation.Sll, true),
            (2, _) => (GuestOperation.Slt, true),
            (3, _) => (GuestOperation.Sltu, true),
            (4, _) => (GuestOperation.Xor, true),
            (5, 0) => (GuestOperation.Srl, true),
            (5, AlternateFunct7 >> 1) => (GuestOperation.Sra, true),
            (6, _) => (GuestOperation.Or, true),
            (7, _) => (GuestOperation.And, true),
            _ => (GuestOperation.Leave, false),
        };
        if (!isLegal)
        {
            return Left;
        }

        int immediate = Funct3(insn) is 1 or 5 ? (int)(insn >> 20 & 63) : (int)ImmediateI(insn);
        return new(operation, Wide, ToRd(insn), (byte)Rs1(insn), 0, immediate, HasImmediate: true);
    }

    private static GuestInstruction DecodeWordImmediate(uint insn)
    {
        GuestOperation operation = (Funct3(insn), insn >> 25) switch
        {
            (0, _) => GuestOperation.AddW,
            (1, 0) => GuestOperation.SllW,
            (5, 0) => GuestOperation.SrlW,
            (5, AlternateFunct7) => GuestOperation.SraW,
            _ => GuestOperation.Leave,
        };
        int immediate = Funct3(insn) == 0 ? (int)ImmediateI(insn) : (int)(insn >> 20 & 31);
        return operation == GuestOperation.Leave
            ? Left
            : new(operation, Wide, ToRd(insn), (byte)Rs1(insn), 0, immediate, HasImmediate: true);
    }

    private static GuestOperation DecodeRegister(uint insn) => (insn >> 25, Funct3(insn)) switch
    {
        (0, 0) => GuestOperation.Add,
        (0, 1) => GuestOperation.Sll,
        (0, 2) => GuestOperation.Slt,
        (0, 3) => GuestOperation.Sltu,
        (0, 4) => GuestOperation.Xor,
        (0, 5) => GuestOperation.Srl,
        (0, 6) => GuestOperation.Or,
        (0, 7) => GuestOperation.And,
        (MultiplyFunct7, var funct3) => GuestOperation.Mul + (byte)funct3,
        (AlternateFunct7, 0) => GuestOperation.Sub,
        (AlternateFunct7, 5) => GuestOperation.Sra,
        _ => GuestOperation.Leave,
    };

    private static GuestOperation DecodeWordRegister(uint insn) => (insn >> 25, Funct3(insn)) switch
    {
        (0, 0) => GuestOperation.AddW,
        (0, 1) => GuestOperation.SllW,
        (0, 5) => GuestOperation.SrlW,
        (MultiplyFunct7, 0) => GuestOperation.MulW,
        (MultiplyFunct7, 4) => GuestOperation.DivW,
        (MultiplyFunct7, 5) => GuestOperation.DivuW,
        (MultiplyFunct7, 6) => GuestOperation.RemW,
        (MultiplyFunct7, 7) => GuestOperation.RemuW,
        (AlternateFunct7, 0) => GuestOperation.SubW,
        (AlternateFunct7, 5) => GuestOperation.SraW,
        _ => GuestOperation.Leave,
    };

    private static GuestInstruction DecodeBranch(uint insn)
    {
        GuestOperation operation = Funct3(insn) switch
        {
            0 => GuestOperation.BranchEqual,
            1 => GuestOperation.BranchNotEqual,
            4 => GuestOperation.BranchLess,
            5 => GuestOperation.BranchGreaterOrEqual,
            6 => GuestOperation.BranchBelow,
            7 => GuestOperation.BranchAboveOrEqual,
            _ => GuestOperation.Leave,
        };
        return operation == GuestOperation.Leave
            ? Left
            : new(operation, Wide, 0, (byte)Rs1(insn), (byte)Rs2(insn), (int)ImmediateB(insn));
    }

    private static GuestInstruction WithRegisters(GuestOperation operation, uint insn) => operation == GuestOperation.Leave
        ? Left
        : new(operation, Wide, ToRd(insn), (byte)Rs1(insn), (byte)Rs2(insn));
}
