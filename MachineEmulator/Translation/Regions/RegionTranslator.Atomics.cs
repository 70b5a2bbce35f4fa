// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Translation.Guest;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Regions;

/// <content>LR, SC and AMO (spec 4.4).</content>
internal sealed unsafe partial class RegionTranslator
{
    private void WriteAtomic(GuestInstruction instruction, int miss)
    {
        int size = SizeOf(instruction.Operation);
        bool wide = size == sizeof(ulong);
        WriteAddress(instruction, 0);
        switch (instruction.Operation)
        {
            case GuestOperation.LoadReserved or GuestOperation.LoadReservedW:
                WriteLookup(size);
                WriteTagCheck(TlbType.Read, miss);
                _code.Store(_layout.Reservation, HostRegister.Rax);
                _code.Do(Arithmetic.Add, HostRegister.Rax, _layout.Addend(TlbType.Read, HostRegister.Rcx));
                _code.Move(HostRegister.Rax, HostOperand.At(HostRegister.Rax, 0), wide);
                FinishAtomic(instruction.Rd, HostRegister.Rax, wide);
                break;
            case GuestOperation.StoreConditional or GuestOperation.StoreConditionalW:
                WriteStoreConditional(instruction, size, miss);
                break;
            default:
                WriteReadModifyWrite(instruction, size, miss);
                break;
        }
    }

    private void WriteStoreConditional(GuestInstruction instruction, int size, int miss)
    {
        int fails = _code.NewLabel();
        int done = _code.NewLabel();
        _code.Do(Arithmetic.Cmp, HostRegister.Rax, _layout.Reservation);
        _code.JumpIf(Condition.NotEqual, fails);
        WriteLookup(size);
        WriteTagCheck(TlbType.Write, miss);
        _code.Do(Arithmetic.Add, HostRegister.Rax, _layout.Addend(TlbType.Write, HostRegister.Rcx));
        StoreValue(size, Source(instruction.Rs2, HostRegister.Rdx));
        _code.Do(Arithmetic.Xor, HostRegister.Rax, HostRegister.Rax, wide: false);
        _code.Jump(done);
        _code.Mark(fails);
        _code.Move(HostRegister.Rax, 1L);
        _code.Mark(done);
        _code.Store(_layout.Reservation, -1);
        Finish(instruction.Rd, HostRegister.Rax);
    }

    /// <summary>Reads through the READ and writes through the WRITE entry, which may differ; both are looked at before anything is done.</summary>
    private void WriteReadModifyWrite(GuestInstruction instruction, int size, int miss)
    {
        const HostRegister old = HostRegister.Rcx;
        const HostRegister result = HostRegister.Rdx;
        bool wide = size == sizeof(ulong);
        WriteLookup(size);
        WriteTagCheck(TlbType.Read, miss);
        WriteTagCheck(TlbType.Write, miss);
        _code.Move(result, HostRegister.Rax);
        _code.Do(Arithmetic.Add, result, _layout.Addend(TlbType.Read, HostRegister.Rcx));
        _code.Do(Arithmetic.Add, HostRegister.Rax, _layout.Addend(TlbType.Write, HostRegister.Rcx));
        _code.Move(old, HostOperand.At(result, 0), wide);
        Load(result, instruction.Rs2, wide);
        if (OperationOf(instruction) is { } operation)
        {
            _code.Do(operation, result, old, wide);
        }

        _code.Store(HostOperand.At(HostRegister.Rax, 0), result, wide);
        FinishAtomic(instruction.Rd, old, wide);
    }

    /// <summary>Null for a swap.</summary>
    private static Arithmetic? OperationOf(GuestInstruction instruction) => instruction.Immediate switch
    {
        0 => Arithmetic.Add,
        4 => Arithmetic.Xor,
        8 => Arithmetic.Or,
        12 => Arithmetic.And,
        _ => null,
    };

    private void FinishAtomic(int rd, HostRegister value, bool wide)
    {
        if (rd != 0)
        {
            Finish(rd, value, wide);
        }
    }
}
