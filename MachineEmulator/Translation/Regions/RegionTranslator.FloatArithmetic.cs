// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;
using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Translation.Regions;

/// <content>Floating-point arithmetic that rounds.</content>
internal sealed unsafe partial class RegionTranslator
{
    /// <summary>MXCSR's rounding control: all of its bits are the mode toward zero.</summary>
    private const int HostRounding = 0x6000;

    private void WriteFloatArithmetic(GuestInstruction instruction, int slow)
    {
        bool isDouble = IsDouble(instruction);
        HostOperand second = StateLayout.F(instruction.Rs2);
        CheckRounding(instruction, slow);
        CheckBox(instruction.Rs1, isDouble, slow);
        int direction = HostDirectionOf(instruction);
        switch (instruction.Operation)
        {
            case GuestOperation.FloatSqrt:
                TurnRounding(direction);
                _code.Move(First, StateLayout.F(instruction.Rs1), isDouble);
                _code.Do(FloatArithmetic.SquareRoot, First, First, isDouble);
                break;
            case >= GuestOperation.FloatMultiplyAdd:
                int rs3 = (int)Rs3((uint)instruction.Immediate);
                CheckBox(instruction.Rs2, isDouble, slow);
                CheckBox(rs3, isDouble, slow);
                TurnRounding(direction);
                _code.Move(First, StateLayout.F(instruction.Rs1), isDouble);
                _code.Move(Second, second, isDouble);
                _code.Do(FusedOf(instruction.Operation), First, Second, StateLayout.F(rs3), isDouble);
                break;
            default:
                CheckBox(instruction.Rs2, isDouble, slow);
                TurnRounding(direction);
                _code.Move(First, StateLayout.F(instruction.Rs1), isDouble);
                _code.Do(ArithmeticOf(instruction.Operation), First, second, isDouble);
                break;
        }

        TurnRoundingBack(direction);
        CheckIsNumber(First, isDouble, slow);
        FinishFloat(instruction.Rd, First, isDouble);
    }

    /// <summary>MXCSR's bits for a rounding mode of the instruction's own; 0 for none, and for the one that MXCSR has.</summary>
    private static int HostDirectionOf(GuestInstruction instruction) => (RoundingMode)Funct3((uint)instruction.Immediate) switch
    {
        RoundingMode.TowardZero => HostRounding,
        RoundingMode.Down => 0x2000,
        RoundingMode.Up => 0x4000,
        _ => 0,
    };

    private void TurnRounding(int direction)
    {
        if (direction != 0)
        {
            ChangeFloatState(Arithmetic.Or, direction);
        }
    }

    private void TurnRoundingBack(int direction)
    {
        if (direction != 0)
        {
            ChangeFloatState(Arithmetic.And, ~HostRounding);
        }
    }

    private void ChangeFloatState(Arithmetic operation, int mask)
    {
        HostOperand state = HostOperand.At((nint)(&_context->HostFloatState));
        _code.StoreFloatState(state);
        _code.Do(operation, state, mask, wide: false);
        _code.LoadFloatState(state);
    }

    private static FloatArithmetic ArithmeticOf(GuestOperation operation) => operation switch
    {
        GuestOperation.FloatAdd => FloatArithmetic.Add,
        GuestOperation.FloatSub => FloatArithmetic.Sub,
        GuestOperation.FloatMul => FloatArithmetic.Mul,
        _ => FloatArithmetic.Div,
    };

    private static FusedArithmetic FusedOf(GuestOperation operation) => operation switch
    {
        GuestOperation.FloatMultiplyAdd => FusedArithmetic.MultiplyAdd,
        GuestOperation.FloatMultiplySub => FusedArithmetic.MultiplySub,
        GuestOperation.FloatNegateMultiplyAdd => FusedArithmetic.NegateMultiplyAdd,
        _ => FusedArithmetic.NegateMultiplySub,
    };
}
