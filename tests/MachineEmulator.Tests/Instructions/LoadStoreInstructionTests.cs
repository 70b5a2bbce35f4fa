// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Instructions;

public sealed unsafe class LoadStoreInstructionTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(0, 0xFFFFFFFFFFFFFFF8)]
    [InlineData(1, 0xFFFFFFFFFFFFF7F8)]
    [InlineData(2, 0xFFFFFFFFF5F6F7F8)]
    [InlineData(3, 0xF1F2F3F4F5F6F7F8)]
    [InlineData(4, 0xF8)]
    [InlineData(5, 0xF7F8)]
    [InlineData(6, 0xF5F6F7F8)]
    public void Loads_extend_by_their_kind_on_a_miss_and_on_a_hit(uint funct3, ulong expected)
    {
        _machine.Write(TestMachine.Data, 0xF1F2F3F4F5F6F7F8);
        _machine.X[5] = TestMachine.Data;
        _machine.Execute(Word.Load(funct3, 6, 5), Word.Load(funct3, 7, 5));
        _machine.X[6].Should().Be(expected);
        _machine.X[7].Should().Be(expected);
    }

    [Theory]
    [InlineData(0, 0xAAAAAAAAAAAAAAF8)]
    [InlineData(1, 0xAAAAAAAAAAAAF7F8)]
    [InlineData(2, 0xAAAAAAAAF5F6F7F8)]
    [InlineData(3, 0xF1F2F3F4F5F6F7F8)]
    public void Stores_write_only_their_width_on_a_miss_and_on_a_hit(uint funct3, ulong expected)
    {
        _machine.Write(TestMachine.Data, 0xAAAAAAAAAAAAAAAA);
        _machine.Write(TestMachine.Data + 8, 0xAAAAAAAAAAAAAAAA);
        _machine.X[5] = TestMachine.Data;
        _machine.X[6] = 0xF1F2F3F4F5F6F7F8;
        _machine.Execute(Word.Store(funct3, 6, 5), Word.Store(funct3, 6, 5, 8));
        _machine.Read(TestMachine.Data).Should().Be(expected);
        _machine.Read(TestMachine.Data + 8).Should().Be(expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Q12_Misaligned_accesses_trap_even_when_the_page_is_in_the_tlb(bool isWarm)
    {
        _machine.X[5] = TestMachine.Data;
        _machine.X[6] = 99;
        if (isWarm)
        {
            _machine.Execute(Word.Ld(7, 5), Word.Sd(7, 5));
            _machine.R->Pc = TestMachine.Code;
        }

        _machine.Execute(Word.Load(2, 6, 5, 2));
        _machine.ShouldHaveTrapped(4, TestMachine.Data + 2);
        _machine.X[6].Should().Be(99, "a faulting load leaves rd alone");

        _machine.R->Pc = TestMachine.Code;
        _machine.Execute(Word.Store(1, 6, 5, 1));
        _machine.ShouldHaveTrapped(6, TestMachine.Data + 1);
    }

    [Fact]
    public void Misalignment_comes_before_the_access_fault()
    {
        _machine.X[5] = 0x50000001;
        _machine.Execute(Word.Ld(6, 5));
        _machine.ShouldHaveTrapped(4, 0x50000001);
    }

    [Fact]
    public void Unmapped_memory_is_an_access_fault()
    {
        _machine.X[5] = 0x50000000;
        _machine.Execute(Word.Ld(6, 5));
        _machine.ShouldHaveTrapped(5, 0x50000000);

        _machine.R->Pc = TestMachine.Code;
        _machine.Execute(Word.Sd(6, 5));
        _machine.ShouldHaveTrapped(7, 0x50000000);
    }

    [Fact]
    public void Rom_can_be_read_but_not_written()
    {
        _machine.Write(AddressMap.RomStart, 42UL);
        _machine.X[5] = AddressMap.RomStart;
        _machine.Execute(Word.Ld(6, 5), Word.Sd(6, 5));
        _machine.X[6].Should().Be(42);
        _machine.ShouldHaveTrapped(7, AddressMap.RomStart, TestMachine.Code + 4);
    }

    [Fact]
    public void A_load_to_x0_still_fills_the_tlb_and_faults()
    {
        _machine.X[5] = TestMachine.Data;
        _machine.X[6] = 0x50000000;
        _machine.Execute(Word.Ld(0, 5), Word.Ld(0, 6));
        _machine.Cold(TlbType.Read, TestMachine.Data).PaddrPage.Should().Be(TestMachine.Data);
        _machine.ShouldHaveTrapped(5, 0x50000000, TestMachine.Code + 4);
    }

    [Fact]
    public void A_store_into_the_page_being_executed_is_fetched_at_once()
    {
        // The second word is replaced by the first before it is reached.
        _machine.X[5] = TestMachine.Code + 4;
        _machine.X[6] = Word.Addi(7, 0, 33);
        _machine.Execute(Word.Store(2, 6, 5), Word.Addi(7, 0, 11));
        _machine.X[7].Should().Be(33);
    }
}
