// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Emit;
using MachineEmulator.State;
using MachineEmulator.Translation.Guest;

namespace TranslationPrototypes.Emission;

/// <content>LR, SC and AMO (spec 4.4).</content>
internal sealed partial class RegionEmitter
{
    private void WriteAtomic(GuestInstruction instruction, Label miss)
    {
        var size = SizeOf(instruction.Operation);
        _x.Push(instruction.Rs1);
        _il.Emit(OpCodes.Stloc, _address);
        switch (instruction.Operation)
        {
            case GuestOperation.LoadReserved or GuestOperation.LoadReservedW:
                CheckTag(TlbType.Read, size, miss);
                _il.PushState(_fields.Reservation);
                _il.Emit(OpCodes.Ldloc, _address);
                _il.Emit(OpCodes.Stind_I8);
                PushHost();
                LoadSigned(size);
                _x.Pop(instruction.Rd);
                break;
            case GuestOperation.StoreConditional or GuestOperation.StoreConditionalW:
                WriteStoreConditional(instruction, size, miss);
                break;
            default:
                WriteReadModifyWrite(instruction, size, miss);
                break;
        }
    }

    private void WriteStoreConditional(GuestInstruction instruction, int size, Label miss)
    {
        var fails = _il.DefineLabel();
        var done = _il.DefineLabel();
        _il.Emit(OpCodes.Ldloc, _address);
        _il.PushStateWord(_fields.Reservation);
        _il.Emit(OpCodes.Bne_Un, fails);
        CheckTag(TlbType.Write, size, miss);
        PushHost();
        _x.Push(instruction.Rs2);
        Store(size);
        _il.Push(0L);
        _x.Pop(instruction.Rd);
        _il.Emit(OpCodes.Br, done);
        _il.MarkLabel(fails);
        _il.Push(1L);
        _x.Pop(instruction.Rd);
        _il.MarkLabel(done);
        _il.PushState(_fields.Reservation);
        _il.Push(-1L);
        _il.Emit(OpCodes.Stind_I8);
    }

    /// <summary>Reads through the READ and writes through the WRITE entry, which may differ; both are looked at before anything is done.</summary>
    private void WriteReadModifyWrite(GuestInstruction instruction, int size, Label miss)
    {
        CheckTag(TlbType.Read, size, miss);
        PushHost();
        _il.Emit(OpCodes.Stloc, _readable);
        CheckTag(TlbType.Write, size, miss);
        PushHost();
        _il.Emit(OpCodes.Ldloc, _readable);
        LoadSigned(size);
        _il.Emit(OpCodes.Stloc, _old);
        _x.Push(instruction.Rs2);
        if (OperationOf(instruction) is { } operation)
        {
            _il.Emit(OpCodes.Ldloc, _old);
            _il.Emit(operation);
        }

        Store(size);
        _il.Emit(OpCodes.Ldloc, _old);
        _x.Pop(instruction.Rd);
    }

    private void LoadSigned(int size)
    {
        _il.Emit(size == sizeof(ulong) ? OpCodes.Ldind_I8 : OpCodes.Ldind_I4);
        if (size != sizeof(ulong))
            _il.Emit(OpCodes.Conv_I8);
    }

    /// <summary>Null for a swap.</summary>
    private static OpCode? OperationOf(GuestInstruction instruction) => instruction.Immediate switch
    {
        0 => OpCodes.Add,
        4 => OpCodes.Xor,
        8 => OpCodes.Or,
        12 => OpCodes.And,
        _ => null,
    };
}
