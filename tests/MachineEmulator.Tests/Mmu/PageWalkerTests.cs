// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Mmu;

public sealed unsafe class PageWalkerTests : IDisposable
{
    private const ulong Page = 0x5000;
    private const ulong ReadOnly = PageTableEntry.Valid | PageTableEntry.Readable;
    private const ulong AccessedAndDirty = PageTableEntry.Accessed | PageTableEntry.Dirty;
    private readonly TestMachine _machine = new();
    private readonly PageTables _tables;
    private readonly PageWalker _walker;

    public PageWalkerTests()
    {
        _tables = new PageTables(_machine);
        _walker = new PageWalker(_machine.State);
        _tables.Enable(PrivilegeLevel.Supervisor);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_page_translates_with_its_offset()
    {
        _tables.Map(Page, TestMachine.Data, PageTables.All);
        Walk(Page + 0x123, AccessKind.Read).Should().Be(TestMachine.Data + 0x123);
    }

    [Theory]
    [InlineData(AccessKind.Read, PageTableEntry.Accessed)]
    [InlineData(AccessKind.Execute, PageTableEntry.Accessed)]
    [InlineData(AccessKind.Write, AccessedAndDirty)]
    internal void The_walk_sets_accessed_and_dirty_and_marks_the_page_of_the_table(AccessKind kind, ulong bits)
    {
        _tables.Map(Page, TestMachine.Data, PageTables.All);
        _machine.Ram.Memory!.Dirty.Clear();
        Walk(Page, kind).Should().Be(TestMachine.Data);
        _tables.EntryOf(Page).Should().Be(PageTables.Leaf(TestMachine.Data, PageTables.All | bits));
        _machine.Ram.Memory.Dirty[(PageTables.Pages - TestMachine.Code) >> 12].Should().BeTrue();
    }

    [Fact]
    public void Host_access_leaves_the_tables_alone()
    {
        _tables.Map(Page, TestMachine.Data, PageTables.All);
        _machine.Ram.Memory!.Dirty.Clear();
        _walker.TryTranslate(Page, AccessKind.Write, updateAccessedAndDirty: false, out ulong physical).Should().BeTrue();
        physical.Should().Be(TestMachine.Data);
        _tables.EntryOf(Page).Should().Be(PageTables.Leaf(TestMachine.Data, PageTables.All));
        _machine.Ram.Memory.Dirty[(PageTables.Pages - TestMachine.Code) >> 12].Should().BeFalse();
    }

    [Theory]
    [InlineData("not valid", PageTableEntry.Readable)]
    [InlineData("reserved bit 54", PageTables.All | 1UL << 54)]
    [InlineData("N bit", PageTables.All | 1UL << 63)]
    [InlineData("writable only", PageTableEntry.Valid | PageTableEntry.Writable)]
    [InlineData("writable and executable", PageTableEntry.Valid | PageTableEntry.Writable | PageTableEntry.Executable)]
    [InlineData("a user page", PageTables.All | PageTableEntry.User)]
    [InlineData("a pointer at the last level", PageTableEntry.Valid)]
    public void Such_entries_are_page_faults_and_nothing_is_written(string what, ulong flags)
    {
        _tables.Map(Page, TestMachine.Data, flags);
        Walk(Page, AccessKind.Read).Should().BeNull(what);
        _tables.EntryOf(Page).Should().Be(PageTables.Leaf(TestMachine.Data, flags), what);
    }

    [Theory]
    [InlineData(AccessKind.Read, PageTables.All, 0, true)]
    [InlineData(AccessKind.Write, ReadOnly, 0, false)]
    [InlineData(AccessKind.Execute, ReadOnly, 0, false)]
    [InlineData(AccessKind.Read, PageTableEntry.Valid | PageTableEntry.Executable, 0, false)]
    [InlineData(AccessKind.Read, PageTableEntry.Valid | PageTableEntry.Executable, Mstatus.Mxr, true)]
    [InlineData(AccessKind.Read, ReadOnly | PageTableEntry.User, Mstatus.Sum, true)]
    [InlineData(AccessKind.Execute, PageTables.All | PageTableEntry.User, Mstatus.Sum, false)]
    internal void Permissions_in_supervisor_mode(AccessKind kind, ulong flags, ulong mstatus, bool isPermitted)
    {
        _machine.R->Mstatus |= mstatus;
        _tables.Map(Page, TestMachine.Data, flags);
        Walk(Page, kind).HasValue.Should().Be(isPermitted);
    }

    [Theory]
    [InlineData(PageTables.All, false)]
    [InlineData(PageTables.All | PageTableEntry.User, true)]
    public void User_mode_needs_user_pages(ulong flags, bool isPermitted)
    {
        _tables.Enable(PrivilegeLevel.User);
        _tables.Map(Page, TestMachine.Data, flags);
        Walk(Page, AccessKind.Execute).HasValue.Should().Be(isPermitted);
    }

    [Fact]
    public void A_superpage_takes_the_low_bits_from_the_address()
    {
        _machine.Write(PageTables.Middle + 8, PageTables.Leaf(0x80000000, PageTables.All));
        Walk(0x23456F, AccessKind.Read).Should().Be(0x8003456F);
    }

    [Fact]
    public void A_misaligned_superpage_is_a_page_fault()
    {
        _machine.Write(PageTables.Middle + 8, PageTables.Leaf(0x80001000, PageTables.All));
        Walk(0x234567, AccessKind.Read).Should().BeNull();
    }

    [Theory]
    [InlineData(0x0000004000000000UL)]
    [InlineData(0xFFFFFF8000000000UL)]
    [InlineData(0x8000000000005000UL)]
    public void Addresses_must_be_sign_extended(ulong address)
    {
        _tables.Map(Page, TestMachine.Data, PageTables.All);
        Walk(address, AccessKind.Read).Should().BeNull();
    }

    [Theory]
    [InlineData(AddressMap.ClintStart)]
    [InlineData(0x50000000UL)]
    public void Q10_Tables_outside_readable_memory_are_page_faults(ulong root)
    {
        // Q10: not access faults.
        _machine.R->Satp = 8UL << Satp.ModeShift | root >> 12;
        Walk(Page, AccessKind.Read).Should().BeNull();
    }

    [Fact]
    public void Tables_in_rom_are_walked_without_being_updated()
    {
        ulong entry = PageTables.Leaf(0x80000000, PageTables.All);
        _machine.Write(AddressMap.RomStart + (2 * 8), entry);
        _machine.R->Satp = 8UL << Satp.ModeShift | AddressMap.RomStart >> 12;
        Walk(TestMachine.Data, AccessKind.Write).Should().Be(TestMachine.Data);
        _machine.Read(AddressMap.RomStart + (2 * 8)).Should().Be(entry);
    }

    [Fact]
    public void Q10_An_access_fault_behind_a_good_walk_has_still_set_accessed_and_dirty()
    {
        _tables.Map(Page, 0x50000000, PageTables.All);
        _machine.X[5] = Page;
        _machine.Execute(Word.Sd(6, 5));
        _machine.ShouldHaveTrapped(7, Page);
        _tables.EntryOf(Page).Should().Be(PageTables.Leaf(0x50000000, PageTables.All | AccessedAndDirty));
    }

    [Theory]
    [InlineData(PrivilegeLevel.Machine, 0UL)]
    [InlineData(PrivilegeLevel.Reserved, 0UL)]
    internal void Machine_mode_and_the_reserved_level_do_not_translate(PrivilegeLevel privilege, ulong mstatus)
    {
        _tables.Enable(privilege);
        _machine.R->Mstatus |= mstatus;
        Walk(Page, AccessKind.Read).Should().Be(Page);
    }

    [Fact]
    public void Mprv_translates_data_as_the_level_in_mpp_but_not_fetches()
    {
        _tables.Enable(PrivilegeLevel.Machine);
        _tables.Map(Page, TestMachine.Data, PageTables.All);
        _machine.R->Mstatus |= Mstatus.Mprv | 1UL << Mstatus.MppShift;
        Walk(Page, AccessKind.Read).Should().Be(TestMachine.Data);
        Walk(Page, AccessKind.Execute).Should().Be(Page);
    }

    [Fact]
    public void An_unknown_mode_set_by_the_host_is_a_page_fault()
    {
        _machine.R->Satp = 7UL << Satp.ModeShift;
        Walk(Page, AccessKind.Read).Should().BeNull();
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    public void Sv48_and_sv57_have_more_levels(ulong mode, int extraLevels)
    {
        ulong root = PageTables.Root;
        for (int level = 0; level < extraLevels; level++)
        {
            ulong above = PageTables.Root + 0x10000 + ((ulong)level << 12);
            _machine.Write(above, PageTables.Leaf(root, PageTableEntry.Valid));
            root = above;
        }

        _machine.R->Satp = mode << Satp.ModeShift | root >> 12;
        _tables.Map(Page, TestMachine.Data, PageTables.All);
        Walk(Page, AccessKind.Read).Should().Be(TestMachine.Data);
    }

    private ulong? Walk(ulong address, AccessKind kind) =>
        _walker.TryTranslate(address, kind, updateAccessedAndDirty: true, out ulong physical) ? physical : null;
}
