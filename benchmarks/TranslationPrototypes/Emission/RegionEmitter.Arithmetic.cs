// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Emit;
using MachineEmulator.Translation.Guest;

namespace TranslationPrototypes.Emission;

/// <content>Integer operations (spec 4.2). rd is never x0 here: those have no effect.</content>
internal sealed partial class RegionEmitter
{
    private void WriteArithmetic(GuestInstruction instruction)
    {
        switch (instruction.Operation)
        {
            case GuestOperation.Constant:
                _il.Push((long)instruction.Immediate);
                break;
            case GuestOperation.AddPc:
                PushPc(instruction.Immediate);
                break;
            case GuestOperation.Slt:
            case GuestOperation.Sltu:
                PushOperands(instruction);
                _il.Emit(instruction.Operation == GuestOperation.Slt ? OpCodes.Clt : OpCodes.Clt_Un);
                _il.Emit(OpCodes.Conv_I8);
                break;
            case GuestOperation.Sll or GuestOperation.Srl or GuestOperation.Sra
                or GuestOperation.SllW or GuestOperation.SrlW or GuestOperation.SraW:
                WriteShift(instruction);
                break;
            case >= GuestOperation.Mulh and <= GuestOperation.Remu or >= GuestOperation.DivW and <= GuestOperation.RemuW:
                WriteProduct(instruction);
                break;
            default:
                WriteBinary(instruction);
                break;
        }

        _x.Pop(instruction.Rd);
    }

    private void PushOperands(GuestInstruction instruction)
    {
        _x.Push(instruction.Rs1);
        if (instruction.HasImmediate)
            _il.Push((long)instruction.Immediate);
        else
            _x.Push(instruction.Rs2);
    }

    /// <summary>Of what only the low 32 bits of the operands count for, these alone are extended at the end.</summary>
    private void WriteBinary(GuestInstruction instruction)
    {
        PushOperands(instruction);
        _il.Emit(instruction.Operation switch
        {
            GuestOperation.Add or GuestOperation.AddW => OpCodes.Add,
            GuestOperation.Sub or GuestOperation.SubW => OpCodes.Sub,
            GuestOperation.Xor => OpCodes.Xor,
            GuestOperation.Or => OpCodes.Or,
            GuestOperation.And => OpCodes.And,
            GuestOperation.Mul or GuestOperation.MulW => OpCodes.Mul,
            _ => throw new InvalidOperationException($"{instruction.Operation} is no binary operation"),
        });
        if (instruction.Operation is GuestOperation.AddW or GuestOperation.SubW or GuestOperation.MulW)
            SignExtendWord();
    }

    private void WriteShift(GuestInstruction instruction)
    {
        var wide = instruction.Operation <= GuestOperation.Sra;
        _x.Push(instruction.Rs1);
        if (!wide)
            _il.Emit(OpCodes.Conv_I4);
        if (instruction.HasImmediate)
        {
            _il.Push(instruction.Immediate);
        }
        else
        {
            _x.Push(instruction.Rs2);
            _il.Emit(OpCodes.Conv_I4);
            _il.Push(wide ? 63 : 31);
            _il.Emit(OpCodes.And);
        }

        _il.Emit(instruction.Operation switch
        {
            GuestOperation.Sll or GuestOperation.SllW => OpCodes.Shl,
            GuestOperation.Srl or GuestOperation.SrlW => OpCodes.Shr_Un,
            _ => OpCodes.Shr,
        });
        if (!wide)
            _il.Emit(OpCodes.Conv_I8);
    }

    private void WriteProduct(GuestInstruction instruction)
    {
        var isWord = instruction.Operation >= GuestOperation.DivW;
        var extension = instruction.Operation switch
        {
            GuestOperation.DivW or GuestOperation.RemW => OpCodes.Conv_I4,
            GuestOperation.DivuW or GuestOperation.RemuW => OpCodes.Conv_U4,
            _ => OpCodes.Nop,
        };
        PushWord(instruction.Rs1, extension);
        PushWord(instruction.Rs2, extension);
        Func<long, long, long> function = instruction.Operation switch
        {
            GuestOperation.Mulh => Products.HighSigned,
            GuestOperation.Mulhsu => Products.HighMixed,
            GuestOperation.Mulhu => Products.HighUnsigned,
            GuestOperation.Div or GuestOperation.DivW => Products.Divide,
            GuestOperation.Divu or GuestOperation.DivuW => Products.DivideUnsigned,
            GuestOperation.Rem or GuestOperation.RemW => Products.Remainder,
            _ => Products.RemainderUnsigned,
        };
        _il.Emit(OpCodes.Call, function.Method);
        if (isWord)
            SignExtendWord();
    }

    /// <summary>Pushes a register: as it is (nop), or its low 32 bits extended (conv.i4, conv.u4).</summary>
    private void PushWord(int register, OpCode extension)
    {
        _x.Push(register);
        if (extension == OpCodes.Nop)
            return;
        _il.Emit(extension);
        _il.Emit(extension == OpCodes.Conv_I4 ? OpCodes.Conv_I8 : OpCodes.Conv_U8);
    }

    private void SignExtendWord()
    {
        _il.Emit(OpCodes.Conv_I4);
        _il.Emit(OpCodes.Conv_I8);
    }
}
