// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Mmu;
using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Tests.Mmu;

namespace MachineEmulator.Tests.Translation;

/// <summary>TLB entries that translated code fills are those that the interpreter fills, and only where it would.</summary>
public sealed unsafe class TlbRefillTests
{
    private const uint A = 10;
    private const uint Count = 11;
    private const uint Pages = 12;
    private const uint Pointer = 13;
    private const uint First = 14;
    private const uint Stride = 15;
    private const ulong UsedAndChanged = PageTables.All | PageTableEntry.Accessed | PageTableEntry.Dirty;

    // More pages than entries, so that two have the same entry; behind the code, the tables and the handlers.
    private const ulong FirstPage = TestMachine.Code + 0x50000;
    private const int PageCount = (int)((TestMachine.RamLength - 0x50000) / AddressMap.PageSize);

    /// <summary>For ever: a word of each page is read, and the next one written.</summary>
    private static readonly uint[] Walk =
    [
        Word.Addi(Count, Pages, 0),
        Word.Addi(Pointer, First, 0),
        Word.Ld(A, Pointer),
        Word.Addi(A, A, 1),
        Word.Store(3, A, Pointer, 8),
        Word.R(0x33, 0, 0, Pointer, Pointer, Stride),
        Word.Addi(Count, Count, -1),
        Word.Branch(1, Count, 0, -20),
        Word.Jal(0, -32),
    ];

    [Fact]
    public void Without_page_tables_all_entries_and_changed_pages_are_the_same()
    {
        using var machines = new BothWays(Walk);
        machines.Each(machine => Prepare(machine, FirstPage));

        MustAgreeThroughout(machines);
    }

    [Theory]
    [InlineData(UsedAndChanged)]
    [InlineData(PageTables.All)]
    [InlineData(PageTables.All | PageTableEntry.Accessed)]
    [InlineData(UsedAndChanged & ~PageTableEntry.Writable)]
    [InlineData(UsedAndChanged & ~PageTableEntry.Readable)]
    [InlineData(UsedAndChanged & ~PageTableEntry.Valid)]
    [InlineData(UsedAndChanged | PageTableEntry.User)]
    [InlineData(UsedAndChanged | 1UL << 54)]
    [InlineData(PageTableEntry.Valid)]
    public void With_page_tables_a_page_in_between_that_has_other_bits_is_taken_notice_of(ulong flags)
    {
        foreach (bool mayUseUserPages in new[] { false, true })
        {
            using var machines = new BothWays(Walk);
            machines.Each(machine =>
            {
                PageTables tables = Map(machine);
                machine.R->Mstatus |= mayUseUserPages ? Mstatus.Sum : 0;
                tables.Map(300UL << 12, FirstPage, flags);
            });

            MustAgreeThroughout(machines);
        }
    }

    [Fact]
    public void A_user_s_pages_are_the_user_s_alone()
    {
        using var machines = new BothWays(Walk);
        machines.Each(machine =>
        {
            PageTables tables = Map(machine, PageTableEntry.User);
            machine.Write(PageTables.Root + (2 * 8), PageTables.Leaf(TestMachine.Code, UsedAndChanged | PageTableEntry.User));
            machine.Privilege = PrivilegeLevel.User;
            tables.Map(350UL << 12, FirstPage, UsedAndChanged);
        });

        MustAgreeThroughout(machines);
    }

    [Fact]
    public void Superpages_are_walked_too()
    {
        using var machines = new BothWays(Walk);
        machines.Each(machine =>
        {
            Map(machine);
            machine.X[(int)First] = FirstPage;
        });

        MustAgreeThroughout(machines);
    }

    [Theory]
    [InlineData(1UL << 38)]
    [InlineData(ulong.MaxValue << 38)]
    [InlineData(1UL << 40)]
    public void An_address_beyond_those_that_are_translated_traps(ulong address)
    {
        using var machines = new BothWays(Walk);
        machines.Each(machine =>
        {
            Map(machine);
            machine.X[(int)First] = address;
        });

        machines.MustAgreeAt(100);
    }

    [Fact]
    public void Page_tables_that_change_without_a_fence_are_read_again_at_each_miss()
    {
        // Page 1 is read, its entry is changed, page 257 takes its place in the TLB, and page 1 is read again, in a loop.
        const uint Entry = 16;
        const uint Other = 17;
        const uint Sum = 18;
        using var machines = new BothWays(
            Word.Ld(A, Pointer),
            Word.R(0x33, 0, 0, Sum, Sum, A),
            Word.Ld(Stride, Entry),
            Word.R(0x33, 4, 0, Stride, Stride, Count),
            Word.Sd(Stride, Entry),
            Word.Ld(A, Other),
            Word.Jal(0, -24));
        machines.Each(machine =>
        {
            Map(machine);
            machine.X[(int)Pointer] = 1 << 12;
            machine.X[(int)Other] = 257 << 12;
            machine.X[(int)Entry] = PageTables.EntryAddress(1 << 12);
            machine.X[(int)Count] = 0x10 << 10;
            machine.Write(FirstPage + AddressMap.PageSize, 1UL);
            machine.Write(FirstPage + (0x11 * AddressMap.PageSize), 1000UL);
        });

        machines.MustAgreeAt(1000);
        machines.Translated.X[(int)Sum].Should().BeGreaterThan(60_000);
    }

    [Fact]
    public void Going_back_to_a_version_brings_back_its_bytes()
    {
        using var machines = new BothWays(Walk);
        machines.Each(machine => Prepare(machine, FirstPage));
        machines.MustAgreeAt(5_000);
        var versions = new List<MachineStateVersion>();
        machines.Each(machine => versions.Add(machine.State.Share()));

        machines.MustAgreeAt(20_000);
        machines.Each(machine => machine.State.Restore(versions[machine == machines.Translated ? 0 : 1]));
        machines.MustAgreeAt(5_001);
        machines.MustAgreeAt(12_000);

        versions.ForEach(MachineState.Release);
    }

    [Fact]
    public void It_is_translated_code_that_fills_them()
    {
        // A word at a known page's place that is not the page's own tells who has read it.
        var elsewhere = stackalloc byte[(int)AddressMap.PageSize];
        *(ulong*)elsewhere = 0x5EC2E7;
        using var machine = new TestMachine();
        machine.Write(TestMachine.Code, Walk);
        Prepare(machine, FirstPage);
        machine.Run(10_000);
        ulong page = FirstPage + (256 * AddressMap.PageSize);
        machine.R->Pc = TestMachine.Code;
        machine.X[(int)Pages] = 2;
        machine.X[(int)Stride] = 256 * AddressMap.PageSize;
        machine.State.KnownPages!.Add(TlbType.Read, machine.Ram, page, (nint)elsewhere);

        machine.Run(30_000);

        machine.Read(page + 8).Should().Be(0x5EC2E8);
    }

    private static void Prepare(TestMachine machine, ulong first)
    {
        machine.X[(int)First] = first;
        machine.X[(int)Pages] = (ulong)PageCount;
        machine.X[(int)Stride] = AddressMap.PageSize;
    }

    /// <summary>The pages in S-mode, from the virtual address 0 on.</summary>
    private static PageTables Map(TestMachine machine, ulong more = 0)
    {
        var tables = new PageTables(machine);
        for (ulong i = 0; i < (ulong)PageCount; i++)
        {
            tables.Map(i << 12, FirstPage + (i << 12), UsedAndChanged | more);
        }

        machine.Write(PageTables.Root + (2 * 8), PageTables.Leaf(TestMachine.Code, UsedAndChanged));
        tables.Enable(PrivilegeLevel.Supervisor);
        Prepare(machine, 0);
        return tables;
    }

    private static void MustAgreeThroughout(BothWays machines)
    {
        machines.MustAgreeAt(1);
        machines.MustAgreeAt(3_001);
        machines.Each(machine => machine.Ram.Memory!.Dirty.Clear());
        machines.MustAgreeAt(7_013);
        ChangedPages(machines.Translated).Should().Equal(ChangedPages(machines.Interpreted));
        machines.Each(machine => machine.Ram.Memory!.Dirty.Clear());
        machines.MustAgreeAt(20_000);
        ChangedPages(machines.Translated).Should().Equal(ChangedPages(machines.Interpreted));
    }

    private static ulong[] ChangedPages(TestMachine machine)
    {
        TlbMaintenance.MarkWrittenPagesDirty(machine.State);
        return [.. Enumerable.Range(0, machine.Ram.Memory!.Dirty.ChunkCount).SelectMany(machine.Ram.Memory.Dirty.InChunk)];
    }
}
