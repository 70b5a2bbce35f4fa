// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Guest;

/// <summary>One decoded instruction. Fields that the operation does not use are 0.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Length">Bytes: 2 or 4.</param>
/// <param name="Rd">Destination register; x0 for none.</param>
/// <param name="Rs1">First source register.</param>
/// <param name="Rs2">Second source register.</param>
/// <param name="Immediate">Sign-extended.</param>
/// <param name="HasImmediate">Whether the second operand of an arithmetic operation is the immediate instead of rs2.</param>
internal readonly record struct GuestInstruction(
    GuestOperation Operation, byte Length, byte Rd = 0, byte Rs1 = 0, byte Rs2 = 0, int Immediate = 0, bool HasImmediate = false)
{
    public bool IsBranch => Operation is >= GuestOperation.BranchEqual and <= GuestOperation.BranchAboveOrEqual;

    /// <summary>Whether the instruction after it is reached only from elsewhere.</summary>
    public bool EndsPath => Operation is GuestOperation.Leave or GuestOperation.Jump or GuestOperation.JumpRegister;

    /// <summary>Whether it ends a block.</summary>
    public bool EndsBlock => IsBranch || EndsPath;

    /// <summary>Whether it puts a return address into a register, so that what follows is likely to be come back to.</summary>
    public bool IsCall => Operation is GuestOperation.Jump or GuestOperation.JumpRegister && Rd != 0;

    /// <summary>Whether it may have to be left to the interpreter: it accesses memory, or needs the floating-point unit.</summary>
    public bool MayMiss => Operation is >= GuestOperation.Load8 and <= GuestOperation.MoveToFloat;

    public bool IsFloatOperation => Operation is >= GuestOperation.FloatAdd and <= GuestOperation.MoveToFloat;

    /// <summary>Whether rd is one of the f registers.</summary>
    public bool WritesFloat => Operation is GuestOperation.LoadFloat32 or GuestOperation.LoadFloat64
        or GuestOperation.IntegerToFloat or GuestOperation.MoveToFloat
        or (>= GuestOperation.FloatAdd and <= GuestOperation.FloatMax) or GuestOperation.FloatConvert;

    /// <summary>The x register it writes; 0 for none.</summary>
    public int WrittenX => WritesFloat ? 0 : Rd;

    /// <summary>The first x register it reads; 0 for none.</summary>
    public int FirstReadX =>
        IsFloatOperation && Operation is not (GuestOperation.IntegerToFloat or GuestOperation.MoveToFloat or GuestOperation.ExchangeFloatFlags)
            ? 0
            : Rs1;

    /// <summary>The second x register it reads; 0 for none.</summary>
    public int SecondReadX => IsFloatOperation || Operation is GuestOperation.StoreFloat32 or GuestOperation.StoreFloat64 ? 0 : Rs2;
}
