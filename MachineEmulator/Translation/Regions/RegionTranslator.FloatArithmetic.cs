// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Cache;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;
using static MachineEmulator.Instructions.InstructionFields;

namespace MachineEmulator.Translation.Regions;

/// <content>Floating-point arithmetic that rounds.</content>
internal sealed unsafe partial class RegionTranslator
{
    private void WriteFloatArithmetic(GuestInstruction instruction, int slow)
    {
        bool isDouble = IsDouble(instruction);
        HostOperand second = StateLayout.F(instruction.Rs2);
        CheckRounding(instruction, slow);
        CheckBox(instruction.Rs1, isDouble, slow);
        _code.Move(First, StateLayout.F(instruction.Rs1), isDouble);
        switch (instruction.Operation)
        {
            case GuestOperation.FloatSqrt:
                _code.Do(FloatArithmetic.SquareRoot, First, First, isDouble);
                break;
            case >= GuestOperation.FloatMultiplyAdd:
                int rs3 = (int)Rs3((uint)instruction.Immediate);
                CheckBox(instruction.Rs2, isDouble, slow);
                CheckBox(rs3, isDouble, slow);
                _code.Move(Second, second, isDouble);
                _code.Do(FusedOf(instruction.Operation), First, Second, StateLayout.F(rs3), isDouble);
                break;
            default:
                CheckBox(instruction.Rs2, isDouble, slow);
                _code.Do(ArithmeticOf(instruction.Operation), First, second, isDouble);
                break;
        }

        CheckIsNumber(First, isDouble, slow);
        FinishFloat(instruction.Rd, First, isDouble);
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
