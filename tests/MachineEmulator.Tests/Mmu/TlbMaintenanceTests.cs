// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;
using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Mmu;

public sealed unsafe class TlbMaintenanceTests : IDisposable
{
    private const ulong PageNumber = (TestMachine.Data - TestMachine.Code) >> 12;

    private readonly TestMachine _machine = new();
    private readonly TlbMaintenance _maintenance;

    public TlbMaintenanceTests()
    {
        _maintenance = new TlbMaintenance(_machine.State);
        _machine.Ram.Memory!.Dirty.Clear();
    }

    private DirtyPages Dirty => _machine.Ram.Memory!.Dirty;

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_fill_shows_page_and_index()
    {
        _maintenance.Fill(TlbType.Write, 0x7123, TestMachine.Data + 0x123, _machine.Ram);
        TlbColdEntry cold = _machine.Cold(TlbType.Write, 0x7000);
        (cold.VaddrPage, cold.PaddrPage, cold.PmaIndex).Should().Be((0x7000UL, TestMachine.Data, 0UL));
        Dirty[PageNumber].Should().BeFalse("filling alone marks nothing");
    }

    [Theory]
    [InlineData(TlbType.Write, true)]
    [InlineData(TlbType.Read, false)]
    internal void Replacing_a_valid_write_entry_marks_its_page(TlbType type, bool isMarked)
    {
        _maintenance.Fill(type, 0x7000, TestMachine.Data, _machine.Ram);
        _maintenance.Fill(type, 0x107000, TestMachine.Data + 0x1000, _machine.Ram);
        Dirty[PageNumber].Should().Be(isMarked);
        Dirty[PageNumber + 1].Should().BeFalse();
    }

    [Fact]
    public void Q11_Flushing_the_write_tlb_marks_pages_and_keeps_what_the_entries_showed()
    {
        _maintenance.Fill(TlbType.Write, 0x7000, TestMachine.Data, _machine.Ram);
        _maintenance.Flush(TlbType.Write);
        TlbColdEntry cold = _machine.Cold(TlbType.Write, 0x7000);
        (cold.VaddrPage, cold.PaddrPage, cold.PmaIndex).Should().Be((ulong.MaxValue, TestMachine.Data, 0UL));
        Tlb.Hot(_machine.State.TlbEntries, TlbType.Write, 0x7000)->Tag.Should().Be(ulong.MaxValue);
        Dirty[PageNumber].Should().BeTrue();
    }

    [Fact]
    public void A_flush_touches_only_its_type()
    {
        _maintenance.Fill(TlbType.Read, 0x7000, TestMachine.Data, _machine.Ram);
        _maintenance.Fill(TlbType.Code, 0x7000, TestMachine.Data, _machine.Ram);
        _maintenance.Flush(TlbType.Read);
        _machine.Cold(TlbType.Read, 0x7000).IsValid.Should().BeFalse();
        _machine.Cold(TlbType.Code, 0x7000).IsValid.Should().BeTrue();
    }

    [Fact]
    public void Entries_that_came_from_elsewhere_are_flushed_after_a_rescan()
    {
        TlbColdEntry* cold = Tlb.Cold(_machine.State.TlbEntries, TlbType.Write, 0x7000);
        *cold = new TlbColdEntry { VaddrPage = 0x7000, PaddrPage = TestMachine.Data, PmaIndex = 0 };
        _maintenance.Rescan();
        _maintenance.FlushAll();
        cold->IsValid.Should().BeFalse();
        Dirty[PageNumber].Should().BeTrue();
    }

    [Fact]
    public void Hashing_marks_the_pages_of_all_valid_write_entries()
    {
        _maintenance.Fill(TlbType.Write, 0x7000, TestMachine.Data, _machine.Ram);
        _maintenance.Fill(TlbType.Read, 0x8000, TestMachine.Data + 0x1000, _machine.Ram);
        TlbMaintenance.MarkWrittenPagesDirty(_machine.State);
        Dirty[PageNumber].Should().BeTrue();
        Dirty[PageNumber + 1].Should().BeFalse();
        _machine.Cold(TlbType.Write, 0x7000).IsValid.Should().BeTrue();
    }

    [Fact]
    public void Q03_A_replaced_range_has_index_32_and_loses_its_marks()
    {
        _machine.Ram.ReplaceMemory(new PagedMemory(_machine.State.Frames, TestMachine.RamLength), PmaEntry.ReplacedIndex);
        Dirty.Clear();
        _maintenance.Fill(TlbType.Write, 0x7000, TestMachine.Data, _machine.Ram);
        _machine.Cold(TlbType.Write, 0x7000).PmaIndex.Should().Be(32);
        _maintenance.Flush(TlbType.Write);
        Dirty[PageNumber].Should().BeFalse();
    }

    [Fact]
    public void A_forgotten_host_address_is_found_again_without_a_walk()
    {
        // The tables are gone after the first access: a walk would fault.
        var tables = new PageTables(_machine);
        tables.Enable(PrivilegeLevel.Supervisor);
        tables.Map(0x7000, TestMachine.Data, PageTables.All);
        _machine.Write(TestMachine.Data, 0x1234UL);
        _machine.X[5] = 0x7000;
        _machine.Execute(Word.Ld(6, 5));
        tables.Map(0x7000, 0, 0);
        TlbColdEntry before = _machine.Cold(TlbType.Read, 0x7000);

        _machine.State.ForgetHostAddresses();
        _machine.Execute(Word.Ld(7, 5));

        _machine.X[7].Should().Be(0x1234);
        _machine.Cold(TlbType.Read, 0x7000).Should().Be(before);
    }

    [Fact]
    public void Stores_after_a_snapshot_do_not_reach_it()
    {
        _machine.X[5] = TestMachine.Data;
        _machine.X[6] = 1;
        _machine.Execute(Word.Sd(6, 5));
        MachineStateVersion version = _machine.State.Share();
        _machine.X[6] = 2;
        _machine.Execute(Word.Sd(6, 5));
        _machine.Read(TestMachine.Data).Should().Be(2);

        _machine.State.Restore(version);
        MachineState.Release(version);

        _machine.Read(TestMachine.Data).Should().Be(1);
        _machine.Execute(Word.Ld(7, 5));
        _machine.X[7].Should().Be(1);
    }
}
