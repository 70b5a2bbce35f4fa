// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Instructions;

public sealed unsafe class AtomicInstructionTests : IDisposable
{
    private const uint W = 2;
    private const uint D = 3;
    private const uint LoadReserved = 0x02;
    private const uint StoreConditional = 0x03;
    private readonly TestMachine _machine = new();

    public AtomicInstructionTests() => _machine.X[5] = TestMachine.Data;

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("amoadd.d", 0x00, D, 0xFFFFFFFFFFFFFFFF, 2, 1)]
    [InlineData("amoswap.d", 0x01, D, 5, 2, 2)]
    [InlineData("amoxor.d", 0x04, D, 6, 3, 5)]
    [InlineData("amoor.d", 0x08, D, 6, 3, 7)]
    [InlineData("amoand.d", 0x0C, D, 6, 3, 2)]
    [InlineData("amomin.d", 0x10, D, 1, ulong.MaxValue, ulong.MaxValue)]
    [InlineData("amomax.d", 0x14, D, 1, ulong.MaxValue, 1)]
    [InlineData("amominu.d", 0x18, D, 1, ulong.MaxValue, 1)]
    [InlineData("amomaxu.d", 0x1C, D, 1, ulong.MaxValue, ulong.MaxValue)]
    [InlineData("amoadd.w leaves the upper half", 0x00, W, 0x77777777FFFFFFFF, 2, 0x7777777700000001)]
    [InlineData("amomin.w looks at the low half of rs2", 0x10, W, 1, 0x180000000, 0x80000000)]
    [InlineData("amomaxu.w", 0x1C, W, 1, 0x80000000, 0x80000000)]
    public void Read_modify_write(string what, uint operation, uint width, ulong old, ulong operand, ulong expected)
    {
        _machine.Write(TestMachine.Data, old);
        _machine.X[6] = operand;
        _machine.Execute(Amo(operation, width, 7, 5, 6));
        _machine.Read(TestMachine.Data).Should().Be(expected, what);
        _machine.X[7].Should().Be(width == D ? old : (ulong)(int)old, what);
    }

    [Fact]
    public void The_pair_stores_once()
    {
        _machine.X[6] = 9;
        _machine.Execute(
            Amo(LoadReserved, D, 7, 5, 0), Amo(StoreConditional, D, 8, 5, 6), Amo(StoreConditional, D, 9, 5, 6));
        _machine.X[8].Should().Be(0);
        _machine.X[9].Should().Be(1);
        _machine.Read(TestMachine.Data).Should().Be(9);
        _machine.R->Ilrsc.Should().Be(ulong.MaxValue);
    }

    [Fact]
    public void A_reservation_does_not_know_its_size()
    {
        _machine.X[6] = 9;
        _machine.Execute(Amo(LoadReserved, W, 7, 5, 0), Amo(StoreConditional, D, 8, 5, 6));
        _machine.X[8].Should().Be(0);
    }

    [Fact]
    public void Q12_A_store_conditional_without_reservation_checks_nothing()
    {
        // Q12: a misaligned address in unmapped space.
        _machine.X[5] = 0x50000001;
        _machine.Execute(Amo(StoreConditional, D, 8, 5, 6));
        _machine.X[8].Should().Be(1);
        _machine.R->Pc.Should().Be(TestMachine.Code + 4);
    }

    [Fact]
    public void A_store_conditional_to_all_ones_matches_no_reservation_and_traps_as_misaligned()
    {
        _machine.X[5] = ulong.MaxValue;
        _machine.Execute(Amo(StoreConditional, D, 8, 5, 6));
        _machine.ShouldHaveTrapped(6, ulong.MaxValue);
    }

    [Fact]
    public void A_reservation_survives_stores_and_traps_without_change_of_privilege()
    {
        _machine.Execute(Amo(LoadReserved, D, 7, 5, 0), Word.Sd(6, 5), Word.Ecall);
        _machine.R->Mcause.Should().Be(11);
        _machine.R->Ilrsc.Should().Be(TestMachine.Data);
    }

    [Fact]
    public void A_change_of_privilege_ends_the_reservation()
    {
        _machine.R->Ilrsc = TestMachine.Data;
        _machine.Privilege = PrivilegeLevel.User;
        _machine.Execute(Word.Ecall);
        _machine.R->Ilrsc.Should().Be(ulong.MaxValue);
    }

    [Fact]
    public void Faults_of_an_amo_are_store_faults_even_on_its_read()
    {
        _machine.X[5] = 0x50000000;
        _machine.Execute(Amo(0x00, D, 7, 5, 6));
        _machine.ShouldHaveTrapped(7, 0x50000000);
    }

    [Fact]
    public void An_amo_to_rom_reads_through_the_read_tlb_before_its_write_faults()
    {
        _machine.X[5] = AddressMap.RomStart;
        _machine.X[7] = 99;
        _machine.Execute(Amo(0x01, D, 7, 5, 6));
        _machine.ShouldHaveTrapped(7, AddressMap.RomStart);
        _machine.X[7].Should().Be(99);
        _machine.Cold(TlbType.Read, AddressMap.RomStart).PaddrPage.Should().Be(AddressMap.RomStart);
        _machine.Cold(TlbType.Write, AddressMap.RomStart).IsValid.Should().BeFalse();
    }

    [Fact]
    public void A_fault_of_load_reserved_is_a_load_fault_and_keeps_the_reservation()
    {
        _machine.R->Ilrsc = 0x1234;
        _machine.X[5] = TestMachine.Data + 4;
        _machine.Execute(Amo(LoadReserved, D, 7, 5, 0));
        _machine.ShouldHaveTrapped(4, TestMachine.Data + 4);
        _machine.R->Ilrsc.Should().Be(0x1234);
    }

    [Theory]
    [InlineData(LoadReserved, 6u)]
    [InlineData(0x05u, 0u)]
    [InlineData(0x1Fu, 0u)]
    public void Reserved_encodings_are_illegal(uint operation, uint rs2)
    {
        uint word = Amo(operation, D, 7, 5, rs2);
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word);
    }

    [Fact]
    public void Aq_and_rl_are_ignored()
    {
        _machine.Write(TestMachine.Data, 3UL);
        _machine.Execute(Amo(0x00, D, 7, 5, 6) | 3u << 25);
        _machine.X[7].Should().Be(3);
    }

    private static uint Amo(uint operation, uint width, uint rd, uint rs1, uint rs2) =>
        Word.R(0x2F, width, operation << 2, rd, rs1, rs2);
}
