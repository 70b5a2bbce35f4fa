// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Translation.X64;

namespace MachineEmulator.Translation.Cache;

/// <summary>
/// Code that is called at a miss in the READ or WRITE TLB, and fills the entry as the interpreter would (spec 6.1, 6.4), where that is a matter
/// of known pages: an address that is not translated, or by page tables in known pages that need no change. In: rax the virtual address,
/// rcx the TLB index times the size of a hot entry, rdx the page address with the low bits that must be zero. Out: equal when the entry
/// has the page now; otherwise nothing has changed. All registers stay as they are.
/// </summary>
internal sealed unsafe partial class RefillStub(
    Assembler code, TranslationContext* context, StateLayout layout, KnownPage* pages, TlbType type)
{
    private const int PageShift = 12;
    private const int MachineBit = 2 << Iflags.PrivilegeShift;
    private const int PageIndexMask = ((1 << KnownPages.Log2Entries) - 1) << KnownPages.Log2EntrySize;

    private const HostRegister Index = HostRegister.Rcx;
    private const HostRegister Shift = HostRegister.Rcx;
    private const HostRegister VirtualPage = HostRegister.Rdx;
    private const HostRegister Table = HostRegister.Rsi;
    private const HostRegister Pma = HostRegister.Rsi;
    private const HostRegister PhysicalPage = HostRegister.Rdi;
    private const HostRegister Host = HostRegister.R8;
    private const HostRegister Temporary = HostRegister.R9;
    private const HostRegister Old = HostRegister.R10;

    private static readonly HostRegister[] Kept =
        [HostRegister.Rsi, HostRegister.Rdi, HostRegister.R8, HostRegister.R9, HostRegister.R10, HostRegister.Rcx];

    private readonly int _fail = code.NewLabel();
    private readonly int _found = code.NewLabel();

    private static HostOperand KeptIndex => HostOperand.At(HostRegister.Rsp, 0);

    /// <returns>Where the code begins.</returns>
    public nint Write()
    {
        nint start = code.Position;
        foreach (HostRegister register in Kept)
        {
            code.Push(register);
        }

        int done = code.NewLabel();
        WriteMode();
        WriteWalk();
        code.Mark(_found);
        WriteFill();
        code.Do(Arithmetic.Cmp, HostRegister.Rax, HostRegister.Rax);
        code.Mark(done);
        foreach (HostRegister register in Kept.Reverse())
        {
            code.Pop(register);
        }

        code.Return();
        code.Mark(_fail);
        code.Test(HostRegister.Rsp, HostRegister.Rsp);
        code.Jump(done);
        return start;
    }

    /// <summary>Goes to the fill with the page of an address that is not translated; goes on with the mode of satp otherwise.</summary>
    private void WriteMode()
    {
        code.Test(VirtualPage, (1 << PageShift) - 1, wide: false);
        code.JumpIf(Condition.NotEqual, _fail);
        code.Test(layout.Mstatus, (int)Mstatus.Mprv, wide: false);
        code.JumpIf(Condition.NotEqual, _fail);
        code.Move(PhysicalPage, VirtualPage);
        code.Test(layout.Iflags, MachineBit, wide: false);
        code.JumpIf(Condition.NotEqual, _found);
        code.Move(Table, layout.Satp);
        code.Do(X64.Shift.Right, Table, Satp.ModeShift);
        code.JumpIf(Condition.Equal, _found);
    }

    /// <summary>r8 = a host address of a page, r9 = its place in the table. Fails where it is not known.</summary>
    /// <param name="page">Holds the physical page address.</param>
    /// <param name="host">Which address, in the first entry.</param>
    private void WriteKnown(HostRegister page, nint* host)
    {
        code.Move(Temporary, page, wide: false);
        code.Do(X64.Shift.Right, Temporary, PageShift - KnownPages.Log2EntrySize, wide: false);
        code.Do(Arithmetic.And, Temporary, PageIndexMask, wide: false);
        code.Do(Arithmetic.Cmp, page, Known(&pages->PhysicalPage));
        code.JumpIf(Condition.NotEqual, _fail);
        code.Move(Host, Known(host));
        code.Test(Host, Host);
        code.JumpIf(Condition.Equal, _fail);
    }

    /// <summary>A field of the known page at r9, by that of the first.</summary>
    private static HostOperand Known(void* field) => HostOperand.At(Temporary, checked((int)(nint)field));

    private void WriteFill()
    {
        WriteKnown(PhysicalPage, type == TlbType.Write ? &pages->WriteHost : &pages->ReadHost);
        code.Move(Pma, Known(&pages->PmaIndex));

        StateLayout.WriteColdIndex(code, Temporary, Index);
        code.Move(Old, Cold(StateLayout.ColdVirtualPage));
        code.Do(Arithmetic.Cmp, Old, VirtualPage);
        code.JumpIf(Condition.Equal, _fail);
        if (type == TlbType.Write)
        {
            WriteReplaced();
        }

        code.Store(Cold(StateLayout.ColdVirtualPage), VirtualPage);
        code.Store(Cold(StateLayout.ColdPhysicalPage), PhysicalPage);
        code.Store(Cold(StateLayout.ColdPmaIndex), Pma);
        code.Move(Temporary, Index, wide: false);
        code.Do(X64.Shift.Right, Temporary, 4, wide: false);
        code.Do(Arithmetic.Add, Temporary, (int)type << 8, wide: false);
        code.SetBit(layout.OccupiedEntries, Temporary);
        code.Do(Arithmetic.Sub, Host, VirtualPage);
        code.Store(layout.Tag(type, Index), VirtualPage);
        code.Store(layout.Addend(type, Index), Host);
    }

    /// <summary>Remembers a valid entry that goes, as its page may have been written.</summary>
    private void WriteReplaced()
    {
        int free = code.NewLabel();
        HostOperand length = HostOperand.At((nint)(&context->ReplacedLength));
        var replaced = (int)(nint)(&context->Replaced);
        code.Do(Arithmetic.Cmp, Old, -1);
        code.JumpIf(Condition.Equal, free);
        code.Move(Index, length, wide: false);
        code.Do(Arithmetic.Cmp, Index, TranslationContext.MostReplaced * sizeof(TlbColdEntry), wide: false);
        code.JumpIf(Condition.AboveOrEqual, _fail);
        code.Store(HostOperand.At(Index, replaced + StateLayout.ColdVirtualPage), Old);
        code.Move(Old, Cold(StateLayout.ColdPhysicalPage));
        code.Store(HostOperand.At(Index, replaced + StateLayout.ColdPhysicalPage), Old);
        code.Move(Old, Cold(StateLayout.ColdPmaIndex));
        code.Store(HostOperand.At(Index, replaced + StateLayout.ColdPmaIndex), Old);
        code.Do(Arithmetic.Add, length, sizeof(TlbColdEntry), wide: false);
        code.Move(Index, KeptIndex);
        code.Mark(free);
    }

    private HostOperand Cold(int field) => layout.Cold(type, Temporary, field);
}
