// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Guest;

/// <summary>
/// What an instruction does, as translation sees it: the operation without the many encodings. Names end in W where the operands are the low 32
/// bits and the result is sign-extended.
/// </summary>
internal enum GuestOperation : byte
{
    /// <summary>Not translated: the interpreter executes it, and translated code goes on after it.</summary>
    Interpret,

    /// <summary>Not translated, and nothing is to be expected after it: illegal, or a change of privilege.</summary>
    Leave,
    Nop,

    /// <summary>rd = immediate.</summary>
    Constant,

    /// <summary>rd = pc + immediate.</summary>
    AddPc,
    Add,
    Sub,
    Sll,
    Slt,
    Sltu,
    Xor,
    Srl,
    Sra,
    Or,
    And,
    AddW,
    SubW,
    SllW,
    SrlW,
    SraW,
    Mul,
    Mulh,
    Mulhsu,
    Mulhu,
    Div,
    Divu,
    Rem,
    Remu,
    MulW,
    DivW,
    DivuW,
    RemW,
    RemuW,
    Load8,
    Load16,
    Load32,
    Load64,
    Load8U,
    Load16U,
    Load32U,
    Store8,
    Store16,
    Store32,
    Store64,

    /// <summary>f[rd] = boxed 32 bits.</summary>
    LoadFloat32,
    LoadFloat64,
    StoreFloat32,
    StoreFloat64,
    LoadReservedW,
    LoadReserved,
    StoreConditionalW,
    StoreConditional,

    /// <summary>Immediate: insn[31:27], which operation; rd = what memory held.</summary>
    AtomicW,
    Atomic,

    // Floating point: insn[25] is the format, 0 for single and 1 for double precision; the immediate is the instruction itself.
    FloatAdd,
    FloatSub,
    FloatMul,
    FloatDiv,
    FloatSqrt,

    /// <summary>rs1 * rs2 + rs3.</summary>
    FloatMultiplyAdd,
    FloatMultiplySub,

    /// <summary>-(rs1 * rs2) + rs3.</summary>
    FloatNegateMultiplyAdd,
    FloatNegateMultiplySub,

    /// <summary>The sign of rs2, its opposite, or both signs' exclusive or, on rs1.</summary>
    FloatSign,
    FloatSignNot,
    FloatSignXor,
    FloatMin,
    FloatMax,
    FloatLessOrEqual,
    FloatLess,
    FloatEqual,

    /// <summary>To the format from the other one.</summary>
    FloatConvert,

    /// <summary>x[rd] = rs1 rounded to an integer; insn[21:20] says which type.</summary>
    FloatToInteger,

    /// <summary>f[rd] = the integer x[rs1]; insn[21:20] says which type.</summary>
    IntegerToFloat,

    /// <summary>x[rd] = the bits of f[rs1].</summary>
    MoveFromFloat,

    /// <summary>rd = the CSR fflags.</summary>
    ReadFloatFlags,

    /// <summary>rd = the CSR fflags, which becomes x[rs1].</summary>
    ExchangeFloatFlags,

    /// <summary>f[rd] = the bits of x[rs1].</summary>
    MoveToFloat,
    BranchEqual,
    BranchNotEqual,
    BranchLess,
    BranchGreaterOrEqual,
    BranchBelow,
    BranchAboveOrEqual,

    /// <summary>rd = address of the next instruction; to pc + immediate.</summary>
    Jump,

    /// <summary>rd = address of the next instruction; to (rs1 + immediate) without bit 0.</summary>
    JumpRegister,
}
