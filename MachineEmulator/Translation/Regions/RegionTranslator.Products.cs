// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <content>Multiplication and division (spec 4.2).</content>
internal sealed unsafe partial class RegionTranslator
{
    private void WriteProduct(GuestInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case GuestOperation.Mul:
                WriteLowProduct(instruction, wide: true);
                break;
            case GuestOperation.MulW:
                WriteLowProduct(instruction, wide: false);
                break;
            case GuestOperation.Mulh:
                WriteHighProduct(instruction, Unary.Imul);
                break;
            case GuestOperation.Mulhu:
                WriteHighProduct(instruction, Unary.Mul);
                break;
            case GuestOperation.Mulhsu:
                WriteMixedProduct(instruction);
                break;
            default:
                WriteDivision(instruction);
                break;
        }
    }

    private void WriteLowProduct(GuestInstruction instruction, bool wide)
    {
        HostRegister second = Source(instruction.Rs2, HostRegister.Rcx);
        HostRegister target = Target(instruction, instruction.Rs2);
        Load(target, instruction.Rs1, wide);
        _code.Multiply(target, second, wide);
        Finish(instruction.Rd, target, wide);
    }

    private void WriteHighProduct(GuestInstruction instruction, Unary multiplication)
    {
        HostRegister second = Source(instruction.Rs2, HostRegister.Rcx);
        Load(HostRegister.Rax, instruction.Rs1);
        _code.Do(multiplication, second);
        Finish(instruction.Rd, HostRegister.Rdx);
    }

    /// <summary>Signed times unsigned: the unsigned product's upper half, less the second factor where the first is negative.</summary>
    private void WriteMixedProduct(GuestInstruction instruction)
    {
        Load(HostRegister.Rcx, instruction.Rs2);
        Load(HostRegister.Rax, instruction.Rs1);
        _code.Do(Unary.Mul, HostRegister.Rcx);
        Load(HostRegister.Rax, instruction.Rs1);
        _code.Do(Shift.ArithmeticRight, HostRegister.Rax, 63);
        _code.Do(Arithmetic.And, HostRegister.Rax, HostRegister.Rcx);
        _code.Do(Arithmetic.Sub, HostRegister.Rdx, HostRegister.Rax);
        Finish(instruction.Rd, HostRegister.Rdx);
    }

    private void WriteDivision(GuestInstruction instruction)
    {
        GuestOperation operation = instruction.Operation;
        bool isSigned = operation is GuestOperation.Div or GuestOperation.Rem or GuestOperation.DivW or GuestOperation.RemW;
        bool wantsRemainder = operation is GuestOperation.Rem or GuestOperation.Remu or GuestOperation.RemW or GuestOperation.RemuW;
        bool wide = operation <= GuestOperation.Remu;
        int byZero = _code.NewLabel();
        int byMinusOne = _code.NewLabel();
        int done = _code.NewLabel();
        Load(HostRegister.Rcx, instruction.Rs2, wide);
        Load(HostRegister.Rax, instruction.Rs1, wide);
        _code.Test(HostRegister.Rcx, HostRegister.Rcx, wide);
        _code.JumpIf(Condition.Equal, byZero);
        if (isSigned)
        {
            // The host traps on the smallest value by -1.
            _code.Do(Arithmetic.Cmp, HostRegister.Rcx, -1, wide);
            _code.JumpIf(Condition.Equal, byMinusOne);
            _code.SpreadSign(wide);
            _code.Do(Unary.Idiv, HostRegister.Rcx, wide);
        }
        else
        {
            _code.Do(Arithmetic.Xor, HostRegister.Rdx, HostRegister.Rdx, wide: false);
            _code.Do(Unary.Div, HostRegister.Rcx, wide);
        }

        _code.Jump(done);
        _code.Mark(byMinusOne);
        _code.Do(Unary.Neg, HostRegister.Rax, wide);
        _code.Do(Arithmetic.Xor, HostRegister.Rdx, HostRegister.Rdx, wide: false);
        _code.Jump(done);
        _code.Mark(byZero);
        _code.Move(HostRegister.Rdx, HostRegister.Rax, wide);
        _code.Move(HostRegister.Rax, -1L);
        _code.Mark(done);
        Finish(instruction.Rd, wantsRemainder ? HostRegister.Rdx : HostRegister.Rax, wide);
    }
}
