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
