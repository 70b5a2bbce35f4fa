// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <content>Loads, stores and atomics (spec 4.3 to 4.5, 6.2): hits in the TLB here, all else by the interpreter.</content>
internal sealed unsafe partial class RegionTranslator
{
    private void WriteMemory(GuestInstruction instruction)
    {
        int after = _code.NewLabel();
        int miss = NewDetour(after);
        switch (instruction.Operation)
        {
            case <= GuestOperation.Load32U:
                WriteLoad(instruction, miss);
                break;
            case <= GuestOperation.Store64:
                WriteStore(instruction, miss);
                break;
            case <= GuestOperation.StoreFloat64:
                WriteFloatAccess(instruction, miss);
                break;
            default:
                WriteAtomic(instruction, miss);
                break;
        }

        _code.Mark(after);
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

    /// <summary>rax = rs1 + immediate.</summary>
    private void WriteAddress(GuestInstruction instruction, int immediate)
    {
        if (instruction.Rs1 == 0)
        {
            _code.Move(HostRegister.Rax, (long)immediate);
        }
        else if (_registers[instruction.Rs1] is { } host && immediate != 0)
        {
            _code.Address(HostRegister.Rax, HostOperand.At(host, immediate));
        }
        else
        {
            _code.Move(HostRegister.Rax, Place(instruction.Rs1));
            if (immediate != 0)
            {
                _code.Do(Arithmetic.Add, HostRegister.Rax, immediate);
            }
        }
    }

    /// <summary>
    /// Looks the address in rax up: rcx = its TLB index times the size of an entry, rdx = what the tag must be, which no misaligned
    /// address gives.
    /// </summary>
    private void WriteLookup(int size)
    {
        _code.Move(HostRegister.Rcx, HostRegister.Rax, wide: false);
        _code.Move(HostRegister.Rdx, HostRegister.Rax);
        _code.Do(Shift.Right, HostRegister.Rcx, 8, wide: false);
        _code.Do(Arithmetic.And, HostRegister.Rdx, ~PageMask | (size - 1));
        _code.Do(Arithmetic.And, HostRegister.Rcx, 0xFF0, wide: false);
    }

    /// <summary>Goes on with an entry that has the page, or to <paramref name="miss"/>.</summary>
    private void WriteTagCheck(TlbType type, int miss)
    {
        var refill = new Refill(_code.NewLabel(), _code.NewLabel(), miss, type);
        _refills.Add(refill);
        _code.Do(Arithmetic.Cmp, HostRegister.Rdx, _layout.Tag(type, HostRegister.Rcx));
        _code.JumpIf(Condition.NotEqual, refill.Label);
        _code.Mark(refill.Hit);
    }

    private void WriteRefills()
    {
        foreach (Refill refill in _refills)
        {
            _code.Mark(refill.Label);
            _code.Call(refill.Type == TlbType.Read ? _cache.Stubs.RefillRead : _cache.Stubs.RefillWrite);
            _code.JumpIf(Condition.Equal, refill.Hit);
            _code.Jump(refill.Miss);
        }
    }

    /// <summary>rax = the host address of rs1 + immediate.</summary>
    private void WriteTranslation(GuestInstruction instruction, TlbType type, int miss)
    {
        WriteAddress(instruction, instruction.Immediate);
        WriteLookup(SizeOf(instruction.Operation));
        WriteTagCheck(type, miss);
        _code.Do(Arithmetic.Add, HostRegister.Rax, _layout.Addend(type, HostRegister.Rcx));
    }

    private void WriteLoad(GuestInstruction instruction, int miss)
    {
        WriteTranslation(instruction, TlbType.Read, miss);
        if (instruction.Rd == 0)
        {
            return;
        }

        HostRegister target = Target(instruction);
        HostOperand source = HostOperand.At(HostRegister.Rax, 0);
        switch (instruction.Operation)
        {
            case GuestOperation.Load8:
                _code.SignExtendByte(target, source);
                break;
            case GuestOperation.Load16:
                _code.SignExtendWord(target, source);
                break;
            case GuestOperation.Load32:
                _code.SignExtendDouble(target, source);
                break;
            case GuestOperation.Load8U:
                _code.ZeroExtendByte(target, source);
                break;
            case GuestOperation.Load16U:
                _code.ZeroExtendWord(target, source);
                break;
            default:
                _code.Move(target, source, wide: instruction.Operation == GuestOperation.Load64);
                break;
        }

        Finish(instruction.Rd, target);
    }

    private void WriteStore(GuestInstruction instruction, int miss)
    {
        WriteTranslation(instruction, TlbType.Write, miss);
        StoreValue(SizeOf(instruction.Operation), Source(instruction.Rs2, HostRegister.Rdx));
    }

    private void StoreValue(int size, HostRegister value)
    {
        HostOperand target = HostOperand.At(HostRegister.Rax, 0);
        switch (size)
        {
            case 1:
                _code.StoreByte(target, value);
                break;
            case 2:
                _code.StoreWord(target, value);
                break;
            default:
                _code.Store(target, value, wide: size == sizeof(ulong));
                break;
        }
    }
}
