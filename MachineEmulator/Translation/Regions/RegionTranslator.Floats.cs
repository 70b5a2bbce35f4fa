// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Translation.Regions;

/// <content>
/// Floating point (spec 4.5, 4.6) by the host's SSE unit, which gathers the flags too (see <see cref="CodeStubs"/>). The interpreter does what
/// differs: results that are NaN, operands that are not boxed, other rounding modes, and integers that do not fit. It then raises the flags that
/// the host may have raised before that was known.
/// </content>
internal sealed unsafe partial class RegionTranslator
{
    private const int AllOnes = -1;
    private const int FcsrFlags = 0x1F;
    private const HostFloatRegister First = HostFloatRegister.Xmm0;
    private const HostFloatRegister Second = HostFloatRegister.Xmm1;

    /// <summary>Mstatus.FS has been looked at in this block; only an instruction that is left to the interpreter anyway changes it.</summary>
    private bool _isFloatOn;

    /// <summary>The f registers that hold a single-precision number for certain.</summary>
    private uint _boxed;

    private void ForgetFloats()
    {
        _isFloatOn = false;
        _boxed = 0;
    }

    private static bool IsDouble(GuestInstruction instruction) => (instruction.Immediate >> 25 & 1) != 0;

    private void WriteFloat(GuestInstruction instruction)
    {
        int after = _code.NewLabel();
        int slow = NewDetour(after);
        CheckFloatIsOn(slow);
        switch (instruction.Operation)
        {
            case <= GuestOperation.FloatNegateMultiplySub:
                WriteFloatArithmetic(instruction, slow);
                break;
            case <= GuestOperation.FloatSignXor:
                WriteFloatSign(instruction, slow);
                break;
            case <= GuestOperation.FloatMax:
                WriteFloatMinMax(instruction, slow);
                break;
            case <= GuestOperation.FloatEqual:
                WriteFloatComparison(instruction, slow);
                break;
            case GuestOperation.ReadFloatFlags or GuestOperation.ExchangeFloatFlags:
                WriteFloatFlags(instruction);
                break;
            default:
                WriteFloatConversion(instruction, slow);
                break;
        }

        _code.Mark(after);
    }

    private void CheckFloatIsOn(int slow)
    {
        if (!_isFloatOn)
        {
            _code.Test(_layout.Mstatus, (int)Mstatus.Fs, wide: false);
            _code.JumpIf(Condition.Equal, slow);
            _isFloatOn = true;
        }
    }

    /// <summary>The flags are those of fcsr and those that have gathered in MXCSR since.</summary>
    private void WriteFloatFlags(GuestInstruction instruction)
    {
        _cache.Stubs.WriteGatheredFlags();
        if (instruction.Operation == GuestOperation.ExchangeFloatFlags)
        {
            _code.LoadFloatState(HostOperand.At((nint)(&_context->CleanFloatState)));
            Load(HostRegister.Rcx, instruction.Rs1);
            _code.Do(Arithmetic.And, HostRegister.Rcx, FcsrFlags, wide: false);
            _code.Move(HostRegister.Rdx, HostRegister.Rax);
            _code.Do(Arithmetic.And, HostRegister.Rdx, ~FcsrFlags);
            _code.Do(Arithmetic.Or, HostRegister.Rdx, HostRegister.Rcx);
            _code.Store(_layout.Fcsr, HostRegister.Rdx);
        }

        _code.Do(Arithmetic.And, HostRegister.Rax, FcsrFlags, wide: false);
        Finish(instruction.Rd, HostRegister.Rax);
    }

    /// <summary>Where the mode is that of fcsr: it must be to nearest even, with no bit above it.</summary>
    private void CheckRounding(GuestInstruction instruction, int slow)
    {
        const uint Dynamic = 7;
        if (Funct3((uint)instruction.Immediate) == Dynamic)
        {
            _code.Do(Arithmetic.Cmp, _layout.Fcsr, FcsrFlags, wide: false);
            _code.JumpIf(Condition.Above, slow);
        }
    }

    /// <summary>A single-precision operand must be boxed.</summary>
    private void CheckBox(int register, bool isDouble, int slow)
    {
        if (!isDouble && (_boxed >> register & 1) == 0)
        {
            _code.Do(Arithmetic.Cmp, StateLayout.UpperF(register), AllOnes, wide: false);
            _code.JumpIf(Condition.NotEqual, slow);
        }
    }

    private void CheckIsNumber(HostFloatRegister register, bool isDouble, int slow)
    {
        _code.Compare(register, register, signals: false, isDouble);
        _code.JumpIf(Condition.Parity, slow);
    }

    /// <summary>The upper half of a single-precision result, or none; the interpreter leaves the same.</summary>
    private void FinishBox(int rd, bool isDouble)
    {
        if (isDouble)
        {
            _boxed &= ~(1u << rd);
        }
        else if ((_boxed >> rd & 1) == 0)
        {
            _code.Store(StateLayout.UpperF(rd), AllOnes, wide: false);
            _boxed |= 1u << rd;
        }
    }

    private void FinishFloat(int rd, HostFloatRegister result, bool isDouble)
    {
        _code.Store(StateLayout.F(rd), result, isDouble);
        FinishBox(rd, isDouble);
    }

    private void FinishFloat(int rd, HostRegister result, bool isDouble)
    {
        _code.Store(StateLayout.F(rd), result, isDouble);
        FinishBox(rd, isDouble);
    }

    private void WriteFloatAccess(GuestInstruction instruction, int miss)
    {
        CheckFloatIsOn(miss);
        bool isLoad = instruction.WritesFloat;
        WriteTranslation(instruction, isLoad ? TlbType.Read : TlbType.Write, miss);
        bool isDouble = SizeOf(instruction.Operation) == sizeof(ulong);
        HostOperand memory = HostOperand.At(HostRegister.Rax, 0);
        if (isLoad)
        {
            _code.Move(HostRegister.Rcx, memory, isDouble);
            FinishFloat(instruction.Rd, HostRegister.Rcx, isDouble);
        }
        else
        {
            _code.Move(HostRegister.Rcx, StateLayout.F(instruction.Rs2), isDouble);
            _code.Store(memory, HostRegister.Rcx, isDouble);
        }
    }
}
