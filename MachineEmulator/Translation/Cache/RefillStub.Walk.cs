// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Mmu;
using MachineEmulator.State;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Cache;

/// <content>The walk of the page tables (spec 6.1), in Sv39, Sv48 and Sv57.</content>
internal sealed unsafe partial class RefillStub
{
    private const int FirstMode = 8;
    private const int Modes = 3;
    private const int SupervisorBit = 1 << Iflags.PrivilegeShift;

    /// <summary>rdi = the page that the tables give for the address in rax; rsi holds the mode of satp.</summary>
    private void WriteWalk()
    {
        const int EntryBits = 9;
        const int SignAboveShift = 8;
        const int ReservedShift = 54;
        int level = code.NewLabel();
        int leaf = code.NewLabel();

        // The shift of the first level: 9 * mode - 42.
        code.Move(Shift, Table, wide: false);
        code.Do(X64.Shift.Left, Shift, 3, wide: false);
        code.Do(Arithmetic.Add, Shift, Table, wide: false);
        code.Do(Arithmetic.Sub, Shift, 42, wide: false);
        code.Do(Arithmetic.Sub, Table, FirstMode, wide: false);
        code.Do(Arithmetic.Cmp, Table, Modes - 1, wide: false);
        code.JumpIf(Condition.Above, _fail);

        // The bits above the address's highest are like that: -1 or 0.
        code.Move(Temporary, HostRegister.Rax);
        code.Do(Arithmetic.Add, Shift, SignAboveShift, wide: false);
        code.DoByCl(X64.Shift.ArithmeticRight, Temporary);
        code.Do(Arithmetic.Sub, Shift, SignAboveShift, wide: false);
        code.Do(Arithmetic.Add, Temporary, 1);
        code.Do(Arithmetic.Cmp, Temporary, 1);
        code.JumpIf(Condition.Above, _fail);
        code.Move(Table, layout.Satp);
        code.Do(X64.Shift.Left, Table, 20);
        code.Do(X64.Shift.Right, Table, 20 - PageShift);

        code.Mark(level);
        WriteKnown(Table, &pages->ReadHost);
        code.Move(Temporary, HostRegister.Rax);
        code.DoByCl(X64.Shift.Right, Temporary);
        code.Do(Arithmetic.And, Temporary, (1 << EntryBits) - 1, wide: false);
        code.Do(X64.Shift.Left, Temporary, 3, wide: false);
        code.Move(Table, HostOperand.At(Host, Temporary, 0));
        code.Test(Table, (int)PageTableEntry.Valid, wide: false);
        code.JumpIf(Condition.Equal, _fail);
        code.Move(Temporary, Table);
        code.Do(X64.Shift.Right, Temporary, ReservedShift);
        code.JumpIf(Condition.NotEqual, _fail);
        code.Test(Table, (int)PageTableEntry.PermissionMask, wide: false);
        code.JumpIf(Condition.NotEqual, leaf);
        WritePageOfEntry();
        code.Do(Arithmetic.Sub, Shift, EntryBits, wide: false);
        code.Do(Arithmetic.Cmp, Shift, PageShift, wide: false);
        code.JumpIf(Condition.GreaterOrEqual, level);
        code.Jump(_fail);

        code.Mark(leaf);
        WritePermission();
        WritePageOfEntry();
        code.Move(Temporary, -1L);
        code.DoByCl(X64.Shift.Left, Temporary);
        code.Move(Old, Table);
        code.Do(Arithmetic.And, Old, Temporary);
        code.Do(Arithmetic.Cmp, Old, Table);
        code.JumpIf(Condition.NotEqual, _fail);
        code.Do(Unary.Not, Temporary);
        code.Do(Arithmetic.And, PhysicalPage, Temporary);
        code.Do(Arithmetic.Or, PhysicalPage, Table);
        code.Move(Index, KeptIndex);
    }

    /// <summary>Fails unless the leaf permits the access and has its A and D bits already.</summary>
    private void WritePermission()
    {
        int needed = (int)(PageTableEntry.Readable | PageTableEntry.Accessed
            | (type == TlbType.Write ? PageTableEntry.Writable | PageTableEntry.Dirty : 0));
        int user = code.NewLabel();
        int permitted = code.NewLabel();
        code.Move(Temporary, Table, wide: false);
        code.Do(Arithmetic.And, Temporary, needed, wide: false);
        code.Do(Arithmetic.Cmp, Temporary, needed, wide: false);
        code.JumpIf(Condition.NotEqual, _fail);
        code.Test(layout.Iflags, SupervisorBit, wide: false);
        code.JumpIf(Condition.Equal, user);
        code.Test(Table, (int)PageTableEntry.User, wide: false);
        code.JumpIf(Condition.Equal, permitted);
        code.Test(layout.Mstatus, (int)Mstatus.Sum, wide: false);
        code.JumpIf(Condition.Equal, _fail);
        code.Jump(permitted);
        code.Mark(user);
        code.Test(Table, (int)PageTableEntry.User, wide: false);
        code.JumpIf(Condition.Equal, _fail);
        code.Mark(permitted);
    }

    private void WritePageOfEntry()
    {
        code.Do(X64.Shift.Right, Table, 10);
        code.Do(X64.Shift.Left, Table, PageShift);
    }
}
