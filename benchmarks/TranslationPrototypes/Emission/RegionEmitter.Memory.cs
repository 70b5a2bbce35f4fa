// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Emit;
using MachineEmulator.State;
using MachineEmulator.Translation.Guest;

namespace TranslationPrototypes.Emission;

/// <content>Loads and stores (spec 4.3, 4.5, 6.2): hits in the TLB here, all else by the interpreter.</content>
internal sealed partial class RegionEmitter
{
    private const long PageMask = 0xFFF;
    private const long UpperHalf = unchecked((long)0xFFFFFFFF00000000);

    private void WriteMemory(GuestInstruction instruction)
    {
        var after = _il.DefineLabel();
        var miss = NewWay(Detour(after));
        switch (instruction.Operation)
        {
            case <= GuestOperation.Load32U:
                PushHost(instruction, TlbType.Read, miss);
                _il.Emit(LoadOf(instruction.Operation));
                if (instruction.Operation != GuestOperation.Load64)
                    _il.Emit(instruction.Operation >= GuestOperation.Load8U ? OpCodes.Conv_U8 : OpCodes.Conv_I8);
                _x.Pop(instruction.Rd);
                break;
            case <= GuestOperation.Store64:
                PushHost(instruction, TlbType.Write, miss);
                _x.Push(instruction.Rs2);
                Store(SizeOf(instruction.Operation));
                break;
            case <= GuestOperation.StoreFloat64:
                WriteFloat(instruction, miss);
                break;
            default:
                WriteAtomic(instruction, miss);
                break;
        }

        _il.MarkLabel(after);
    }

    private static int SizeOf(GuestOperation operation) => operation switch
    {
        GuestOperation.Load8 or GuestOperation.Load8U or GuestOperation.Store8 => 1,
        GuestOperation.Load16 or GuestOperation.Load16U or GuestOperation.Store16 => 2,
        GuestOperation.Load32 or GuestOperation.Load32U or GuestOperation.Store32 => 4,
        GuestOperation.LoadFloat32 or GuestOperation.StoreFloat32 => 4,
        GuestOperation.LoadReservedW or GuestOperation.StoreConditionalW or GuestOperation.AtomicW => 4,
        _ => 8,
    };

    private static OpCode LoadOf(GuestOperation operation) => operation switch
    {
        GuestOperation.Load8 => OpCodes.Ldind_I1,
        GuestOperation.Load16 => OpCodes.Ldind_I2,
        GuestOperation.Load32 => OpCodes.Ldind_I4,
        GuestOperation.Load8U => OpCodes.Ldind_U1,
        GuestOperation.Load16U => OpCodes.Ldind_U2,
        GuestOperation.Load32U => OpCodes.Ldind_U4,
        _ => OpCodes.Ldind_I8,
    };

    private void Store(int size)
    {
        if (size < sizeof(ulong))
            _il.Emit(OpCodes.Conv_I4);
        _il.Emit(size switch
        {
            1 => OpCodes.Stind_I1,
            2 => OpCodes.Stind_I2,
            4 => OpCodes.Stind_I4,
            _ => OpCodes.Stind_I8,
        });
    }

    /// <summary>Pushes rs1 + immediate.</summary>
    private void PushAddress(GuestInstruction instruction, int immediate)
    {
        _x.Push(instruction.Rs1);
        if (immediate != 0)
        {
            _il.Push((long)immediate);
            _il.Emit(OpCodes.Add);
        }
    }

    /// <summary>Pushes the host address of rs1 + immediate.</summary>
    private void PushHost(GuestInstruction instruction, TlbType type, Label miss)
    {
        PushAddress(instruction, instruction.Immediate);
        _il.Emit(OpCodes.Stloc, _address);
        CheckTag(type, SizeOf(instruction.Operation), miss);
        PushHost();
    }

    /// <summary>
    /// Leaves unless the TLB has the page of the address, which must be aligned; the TLB's entry is then in its local variable.
    /// </summary>
    private void CheckTag(TlbType type, int size, Label miss)
    {
        _il.Emit(OpCodes.Ldloc, _address);
        _il.Emit(OpCodes.Conv_I4);
        _il.Push(8);
        _il.Emit(OpCodes.Shr_Un);
        _il.Push(0xFF0);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Conv_U);
        _il.PushState(_fields.Entries(type));
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, _entry);
        _il.Emit(OpCodes.Ldloc, _entry);
        _il.Emit(OpCodes.Ldind_I8);
        _il.Emit(OpCodes.Ldloc, _address);
        _il.Push(~PageMask | (long)(size - 1));
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Bne_Un, miss);
    }

    /// <summary>Pushes the host address of the address by the entry that was checked last.</summary>
    private void PushHost()
    {
        _il.Emit(OpCodes.Ldloc, _address);
        _il.Emit(OpCodes.Ldloc, _entry);
        _il.Push(sizeof(ulong));
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_I8);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Conv_I);
    }

    private void WriteFloat(GuestInstruction instruction, Label miss)
    {
        _il.PushStateWord(_fields.Mstatus);
        _il.Push((long)Mstatus.Fs);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Brfalse, miss);
        var wide = SizeOf(instruction.Operation) == sizeof(ulong);
        if (instruction.Operation is GuestOperation.StoreFloat32 or GuestOperation.StoreFloat64)
        {
            PushHost(instruction, TlbType.Write, miss);
            _il.PushStateWord(StateFields.F(instruction.Rs2));
            Store(SizeOf(instruction.Operation));
            return;
        }

        PushHost(instruction, TlbType.Read, miss);
        _il.Emit(wide ? OpCodes.Ldind_I8 : OpCodes.Ldind_U4);
        if (!wide)
        {
            _il.Emit(OpCodes.Conv_U8);
            _il.Push(UpperHalf);
            _il.Emit(OpCodes.Or);
        }

        StoreState(StateFields.F(instruction.Rd));
    }

    /// <summary>Pops a word into the machine's state.</summary>
    private void StoreState(int displacement)
    {
        _il.Emit(OpCodes.Stloc, _address);
        _il.PushState(displacement);
        _il.Emit(OpCodes.Ldloc, _address);
        _il.Emit(OpCodes.Stind_I8);
    }
}
