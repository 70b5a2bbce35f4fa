// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <content>Sign injection, minimum and maximum, and comparisons.</content>
internal sealed unsafe partial class RegionTranslator
{
    private void WriteFloatSign(GuestInstruction instruction, int slow)
    {
        bool isDouble = IsDouble(instruction);
        CheckBox(instruction.Rs1, isDouble, slow);
        CheckBox(instruction.Rs2, isDouble, slow);
        if (instruction.Operation == GuestOperation.FloatSign && instruction.Rs1 == instruction.Rs2)
        {
            _code.Move(HostRegister.Rax, StateLayout.F(instruction.Rs1), isDouble);
            FinishFloat(instruction.Rd, HostRegister.Rax, isDouble);
            return;
        }

        // rax = the bits to change, of which only the sign is kept.
        int signShift = isDouble ? 63 : 31;
        _code.Move(HostRegister.Rax, StateLayout.F(instruction.Rs2), isDouble);
        if (instruction.Operation != GuestOperation.FloatSignXor)
        {
            _code.Do(Arithmetic.Xor, HostRegister.Rax, StateLayout.F(instruction.Rs1), isDouble);
        }

        if (instruction.Operation == GuestOperation.FloatSignNot)
        {
            _code.Do(Unary.Not, HostRegister.Rax, isDouble);
        }

        _code.Do(Shift.Right, HostRegister.Rax, signShift, isDouble);
        _code.Do(Shift.Left, HostRegister.Rax, signShift, isDouble);
        _code.Do(Arithmetic.Xor, HostRegister.Rax, StateLayout.F(instruction.Rs1), isDouble);
        FinishFloat(instruction.Rd, HostRegister.Rax, isDouble);
    }

    /// <summary>
    /// Done in both orders: SSE gives the second of two zeros, so that the two results are both zeros, or else the same number. All bits of the
    /// lesser zero are or, of the greater and.
    /// </summary>
    private void WriteFloatMinMax(GuestInstruction instruction, int slow)
    {
        bool isDouble = IsDouble(instruction);
        bool isMin = instruction.Operation == GuestOperation.FloatMin;
        FloatArithmetic operation = isMin ? FloatArithmetic.Min : FloatArithmetic.Max;
        const HostFloatRegister copy = HostFloatRegister.Xmm2;
        CheckBox(instruction.Rs1, isDouble, slow);
        CheckBox(instruction.Rs2, isDouble, slow);
        _code.Move(First, StateLayout.F(instruction.Rs1), isDouble);
        _code.Move(Second, StateLayout.F(instruction.Rs2), isDouble);
        _code.Compare(First, Second, signals: false, isDouble);
        _code.JumpIf(Condition.Parity, slow);
        _code.Copy(copy, First);
        _code.Do(operation, First, Second, isDouble);
        _code.Do(operation, Second, copy, isDouble);
        if (isMin)
        {
            _code.Or(First, Second);
        }
        else
        {
            _code.And(First, Second);
        }

        FinishFloat(instruction.Rd, First, isDouble);
    }

    /// <summary>Less and less-or-equal are asked as above and above-or-equal, which a NaN never is.</summary>
    private void WriteFloatComparison(GuestInstruction instruction, int slow)
    {
        bool isDouble = IsDouble(instruction);
        bool isEqual = instruction.Operation == GuestOperation.FloatEqual;
        CheckBox(instruction.Rs1, isDouble, slow);
        CheckBox(instruction.Rs2, isDouble, slow);
        _code.Move(First, StateLayout.F(instruction.Rs2), isDouble);
        _code.Compare(First, StateLayout.F(instruction.Rs1), signals: !isEqual, isDouble);
        if (instruction.Rd == 0)
        {
            return;
        }

        if (isEqual)
        {
            _code.SetIf(Condition.NoParity, HostRegister.Rax);
            _code.SetIf(Condition.Equal, HostRegister.Rcx);
            _code.Do(Arithmetic.And, HostRegister.Rax, HostRegister.Rcx, wide: false);
        }
        else
        {
            _code.SetIf(instruction.Operation == GuestOperation.FloatLess ? Condition.Above : Condition.AboveOrEqual, HostRegister.Rax);
        }

        HostRegister target = Target(instruction);
        _code.ZeroExtendByte(target, HostRegister.Rax);
        Finish(instruction.Rd, target);
    }
}
