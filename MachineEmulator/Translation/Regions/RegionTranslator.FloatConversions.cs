// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Translation.Regions;

/// <content>Floating-point conversions and moves between the register files (spec 4.6).</content>
internal sealed unsafe partial class RegionTranslator
{
    // Types of integers, by insn[21:20].
    private const int Int32Type = 0;
    private const int UInt32Type = 1;
    private const int Int64Type = 2;

    private void WriteFloatConversion(GuestInstruction instruction, int slow)
    {
        bool isDouble = IsDouble(instruction);
        switch (instruction.Operation)
        {
            case GuestOperation.FloatConvert:
                CheckRounding(instruction, slow);
                CheckBox(instruction.Rs1, !isDouble, slow);
                _code.Move(First, StateLayout.F(instruction.Rs1), !isDouble);
                _code.Convert(First, First, !isDouble);
                CheckIsNumber(First, isDouble, slow);
                FinishFloat(instruction.Rd, First, isDouble);
                break;
            case GuestOperation.FloatToInteger:
                WriteFloatToInteger(instruction, isDouble, slow);
                break;
            case GuestOperation.IntegerToFloat:
                WriteIntegerToFloat(instruction, isDouble, slow);
                break;
            case GuestOperation.MoveFromFloat:
                WriteMoveFromFloat(instruction, isDouble);
                break;
            default:
                FinishFloat(instruction.Rd, Source(instruction.Rs1, HostRegister.Rax), isDouble);
                break;
        }
    }

    /// <summary>The low 32 bits are taken unchecked, and sign-extended.</summary>
    private void WriteMoveFromFloat(GuestInstruction instruction, bool isDouble)
    {
        if (instruction.Rd == 0)
        {
            return;
        }

        HostRegister target = Target(instruction);
        if (isDouble)
        {
            _code.Move(target, StateLayout.F(instruction.Rs1));
        }
        else
        {
            _code.SignExtendDouble(target, StateLayout.F(instruction.Rs1));
        }

        Finish(instruction.Rd, target);
    }

    private void WriteFloatToInteger(GuestInstruction instruction, bool isDouble, int slow)
    {
        bool truncates = Funct3((uint)instruction.Immediate) == (uint)RoundingMode.TowardZero;
        HostOperand source = StateLayout.F(instruction.Rs1);
        int type = instruction.Rs2;
        CheckRounding(instruction, slow);
        CheckBox(instruction.Rs1, isDouble, slow);
        if (type is Int32Type or Int64Type)
        {
            // What does not fit, and NaN, gives the least integer, from which 1 cannot be subtracted.
            _code.ToInteger(HostRegister.Rax, source, type == Int64Type, truncates, isDouble);
            _code.Do(Arithmetic.Cmp, HostRegister.Rax, 1, type == Int64Type);
            _code.JumpIf(Condition.Overflow, slow);
        }
        else
        {
            // As bits, numbers from +0 to the limit are unsigned integers in the same order.
            _code.Move(HostRegister.Rax, source, isDouble);
            _code.Move(HostRegister.Rcx, LimitOf(type, isDouble));
            _code.Do(Arithmetic.Cmp, HostRegister.Rax, HostRegister.Rcx, isDouble);
            _code.JumpIf(Condition.Above, slow);
            _code.ToInteger(HostRegister.Rax, source, wideInteger: true, truncates, isDouble);
        }

        if (instruction.Rd != 0)
        {
            Finish(instruction.Rd, HostRegister.Rax, wide: type >= Int64Type);
        }
    }

    /// <summary>Bits of the greatest number that is left to the host: the last one that fits 32 bits even when rounded up, or 63 bits.</summary>
    private static long LimitOf(int type, bool isDouble) => (type, isDouble) switch
    {
        (UInt32Type, true) => BitConverter.DoubleToInt64Bits(uint.MaxValue),
        (UInt32Type, false) => BitConverter.SingleToInt32Bits(MathF.BitDecrement(1ul << 32)),
        (_, true) => BitConverter.DoubleToInt64Bits(Math.BitDecrement(1ul << 63)),
        (_, false) => BitConverter.SingleToInt32Bits(MathF.BitDecrement(1ul << 63)),
    };

    private void WriteIntegerToFloat(GuestInstruction instruction, bool isDouble, int slow)
    {
        int type = instruction.Rs2;
        HostOperand source = instruction.Rs1 == 0 ? Source(0, HostRegister.Rax) : Place(instruction.Rs1);
        CheckRounding(instruction, slow);
        if (type == UInt32Type)
        {
            _code.Move(HostRegister.Rax, source, wide: false);
            source = HostRegister.Rax;
        }
        else if (type > Int64Type)
        {
            _code.Do(Arithmetic.Cmp, source, 0);
            _code.JumpIf(Condition.Less, slow);
        }

        _code.Clear(First);
        _code.FromInteger(First, source, wideInteger: type != Int32Type, isDouble);
        FinishFloat(instruction.Rd, First, isDouble);
    }
}
