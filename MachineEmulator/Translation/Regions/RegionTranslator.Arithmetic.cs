// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <content>Integer operations (spec 4.2). rd is never x0 here: those have no effect.</content>
internal sealed unsafe partial class RegionTranslator
{
    private void WriteArithmetic(GuestInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case GuestOperation.Constant:
                WriteConstant(instruction);
                break;
            case GuestOperation.AddPc:
                HostRegister target = Target(instruction);
                _code.Move(target, _layout.FetchVirtual);
                _code.Do(Arithmetic.Add, target, _offset + instruction.Immediate);
                Finish(instruction.Rd, target);
                break;
            case GuestOperation.Add:
                WriteAdd(instruction);
                break;
            case GuestOperation.Sub:
                WriteBinary(instruction, Arithmetic.Sub);
                break;
            case GuestOperation.Xor:
                WriteBinary(instruction, Arithmetic.Xor);
                break;
            case GuestOperation.Or:
                WriteBinary(instruction, Arithmetic.Or);
                break;
            case GuestOperation.And:
                WriteBinary(instruction, Arithmetic.And);
                break;
            case GuestOperation.AddW:
                WriteBinary(instruction, Arithmetic.Add, wide: false);
                break;
            case GuestOperation.SubW:
                WriteBinary(instruction, Arithmetic.Sub, wide: false);
                break;
            case GuestOperation.Slt:
                WriteComparison(instruction, Condition.Less);
                break;
            case GuestOperation.Sltu:
                WriteComparison(instruction, Condition.Below);
                break;
            case GuestOperation.Sll:
                WriteShift(instruction, Shift.Left);
                break;
            case GuestOperation.Srl:
                WriteShift(instruction, Shift.Right);
                break;
            case GuestOperation.Sra:
                WriteShift(instruction, Shift.ArithmeticRight);
                break;
            case GuestOperation.SllW:
                WriteShift(instruction, Shift.Left, wide: false);
                break;
            case GuestOperation.SrlW:
                WriteShift(instruction, Shift.Right, wide: false);
                break;
            case GuestOperation.SraW:
                WriteShift(instruction, Shift.ArithmeticRight, wide: false);
                break;
            default:
                WriteProduct(instruction);
                break;
        }
    }

    private void WriteConstant(GuestInstruction instruction)
    {
        if (_registers[instruction.Rd] is { } host)
        {
            _code.Move(host, (long)instruction.Immediate);
        }
        else
        {
            _code.Store(Place(instruction.Rd), instruction.Immediate);
        }
    }

    private void WriteAdd(GuestInstruction instruction)
    {
        if (instruction.Rs1 != 0 && _registers[instruction.Rs1] is { } first && _registers[instruction.Rd] is { } target
            && instruction.Rd != instruction.Rs1)
        {
            if (instruction.HasImmediate && instruction.Immediate != 0)
            {
                _code.Address(target, HostOperand.At(first, instruction.Immediate));
                return;
            }

            if (!instruction.HasImmediate && instruction.Rs2 != 0 && _registers[instruction.Rs2] is { } second)
            {
                _code.Address(target, HostOperand.At(first, second, 0));
                return;
            }
        }

        WriteBinary(instruction, Arithmetic.Add);
    }

    private void WriteBinary(GuestInstruction instruction, Arithmetic operation, bool wide = true)
    {
        if (instruction.HasImmediate)
        {
            HostRegister alone = Target(instruction);
            Load(alone, instruction.Rs1, wide);
            if (instruction.Immediate != 0 || operation == Arithmetic.And)
            {
                _code.Do(operation, alone, instruction.Immediate, wide);
            }

            Finish(instruction.Rd, alone, wide);
            return;
        }

        bool isCommutative = operation != Arithmetic.Sub;
        (int first, int second) = isCommutative && instruction.Rd == instruction.Rs2
            ? (instruction.Rs2, instruction.Rs1)
            : (instruction.Rs1, instruction.Rs2);
        HostRegister target = Target(instruction, first == second ? 0 : second);
        Load(target, first, wide);
        if (second != 0)
        {
            _code.Do(operation, target, first == second ? target : Place(second), wide);
        }
        else if (operation == Arithmetic.And)
        {
            _code.Do(operation, target, 0, wide);
        }

        Finish(instruction.Rd, target, wide);
    }

    private void WriteComparison(GuestInstruction instruction, Condition condition)
    {
        HostRegister first = Source(instruction.Rs1, HostRegister.Rax);
        if (instruction.HasImmediate || instruction.Rs2 == 0)
        {
            _code.Do(Arithmetic.Cmp, first, instruction.Immediate);
        }
        else
        {
            _code.Do(Arithmetic.Cmp, first, Place(instruction.Rs2));
        }

        _code.SetIf(condition, HostRegister.Rax);
        HostRegister target = Target(instruction);
        _code.ZeroExtendByte(target, HostRegister.Rax);
        Finish(instruction.Rd, target);
    }

    private void WriteShift(GuestInstruction instruction, Shift shift, bool wide = true)
    {
        if (!instruction.HasImmediate)
        {
            // The count is copied first, so rd's register may hold it.
            Load(HostRegister.Rcx, instruction.Rs2, wide: false);
        }

        HostRegister target = Target(instruction);
        Load(target, instruction.Rs1, wide);
        if (!instruction.HasImmediate)
        {
            _code.DoByCl(shift, target, wide);
        }
        else if (instruction.Immediate != 0)
        {
            _code.Do(shift, target, instruction.Immediate, wide);
        }

        Finish(instruction.Rd, target, wide);
    }

    /// <summary>Puts a result where rd is; one of 32 bits is sign-extended.</summary>
    private void Finish(int rd, HostRegister result, bool wide)
    {
        if (!wide)
        {
            HostRegister target = _registers[rd] ?? result;
            _code.SignExtendDouble(target, result);
            result = target;
        }

        Finish(rd, result);
    }
}
