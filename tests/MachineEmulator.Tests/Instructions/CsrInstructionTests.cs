// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Instructions;

public sealed unsafe class CsrInstructionTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Q21_Csrrci_clears_the_upper_half_of_what_it_writes()
    {
        // Q21, and vector V4.
        _machine.R->Mscratch = ulong.MaxValue;
        _machine.Execute(Word.Csrrci(6, CsrNumber.Mscratch, 1));
        _machine.X[6].Should().Be(ulong.MaxValue);
        _machine.R->Mscratch.Should().Be(0xFFFFFFFE);
    }

    [Fact]
    public void Csrrci_with_immediate_zero_writes_nothing()
    {
        _machine.R->Mscratch = ulong.MaxValue;
        _machine.Execute(Word.Csrrci(6, CsrNumber.Mscratch, 0));
        _machine.R->Mscratch.Should().Be(ulong.MaxValue);
    }

    [Fact]
    public void Csrrc_and_csrrsi_work_on_64_bits()
    {
        _machine.R->Mscratch = 0xF0F0F0F0F0F0F0F0;
        _machine.X[5] = 0xFF;
        _machine.Execute(Word.Csrrc(6, CsrNumber.Mscratch, 5), Word.Csrrsi(7, CsrNumber.Mscratch, 5));
        _machine.R->Mscratch.Should().Be(0xF0F0F0F0F0F0F005);
        _machine.X[7].Should().Be(0xF0F0F0F0F0F0F000);
    }

    [Theory]
    [InlineData(CsrNumber.Medeleg, 0xB3FF)]
    [InlineData(CsrNumber.Mideleg, 0x222)]
    [InlineData(CsrNumber.Mie, 0xAAA)]
    [InlineData(CsrNumber.Mip, 0x222)]
    [InlineData(CsrNumber.Mtvec, 0xFFFFFFFFFFFFFFFE)]
    [InlineData(CsrNumber.Mepc, 0xFFFFFFFFFFFFFFFE)]
    [InlineData(CsrNumber.Mcounteren, 7)]
    [InlineData(CsrNumber.Scounteren, 7)]
    [InlineData(CsrNumber.Menvcfg, 1)]
    [InlineData(CsrNumber.Senvcfg, 1)]
    [InlineData(CsrNumber.Mcause, ulong.MaxValue)]
    [InlineData(CsrNumber.Fcsr, 0xFF)]
    [InlineData(CsrNumber.Fflags, 0x1F)]
    [InlineData(CsrNumber.Frm, 7)]
    [InlineData(CsrNumber.Misa, 0x800000000014112D)]
    [InlineData(CsrNumber.Mcountinhibit, 0)]
    [InlineData(CsrNumber.Mhpmcounter31, 0)]
    [InlineData(CsrNumber.Tselect, 0)]
    public void Writing_all_ones_leaves(uint csr, ulong expected)
    {
        _machine.R->Mstatus &= ~Mstatus.Mie;
        _machine.X[5] = ulong.MaxValue;
        _machine.Execute(Word.Csrrw(0, csr, 5), Word.Csrrs(6, csr, 0));
        _machine.X[6].Should().Be(expected);
    }

    [Fact]
    public void Q19_Bits_that_the_host_set_outside_the_masks_stay()
    {
        _machine.R->Medeleg = 1UL << 11;
        _machine.R->Senvcfg = 0xF0;
        _machine.R->Menvcfg = 0xF0;
        _machine.X[5] = 1;
        _machine.Execute(
            Word.Csrrw(0, CsrNumber.Medeleg, 5), Word.Csrrw(0, CsrNumber.Senvcfg, 5), Word.Csrrw(0, CsrNumber.Menvcfg, 5));
        _machine.R->Medeleg.Should().Be(1UL << 11 | 1);
        _machine.R->Senvcfg.Should().Be(0xF1);
        _machine.R->Menvcfg.Should().Be(1);
    }

    [Theory]
    [InlineData(1UL << 13)]
    [InlineData(2UL << 13)]
    [InlineData(3UL << 13)]
    public void Q13_Fs_becomes_dirty_when_written_as_anything_but_off(ulong value)
    {
        _machine.X[5] = value;
        _machine.Execute(Word.Csrrw(0, CsrNumber.Mstatus, 5));
        _machine.R->Mstatus.Should().Be(0xA00000000 | Mstatus.Fs | Mstatus.Sd);
    }

    [Fact]
    public void Fs_off_clears_sd_and_mpp_2_becomes_0()
    {
        _machine.R->Mstatus |= Mstatus.Sd;
        _machine.X[5] = 2UL << Mstatus.MppShift;
        _machine.Execute(Word.Csrrw(0, CsrNumber.Mstatus, 5));
        _machine.R->Mstatus.Should().Be(0xA00000000);
    }

    [Fact]
    public void Q12_Writes_of_mcycle_are_illegal_and_of_minstret_set_icycleinstret()
    {
        _machine.X[5] = 100;
        _machine.Execute(Word.Csrrw(0, CsrNumber.Minstret, 5), Word.Csrrs(6, CsrNumber.Minstret, 0));
        _machine.X[6].Should().Be(100, "the next instruction reads what was written");

        uint word = Word.Csrrw(0, CsrNumber.Mcycle, 5);
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word, TestMachine.Code + 8);
    }

    [Fact]
    public void Mcycle_reads_the_value_before_the_instruction()
    {
        _machine.Execute(Word.Nop, Word.Nop, Word.Csrrs(6, CsrNumber.Mcycle, 0));
        _machine.X[6].Should().Be(2);
    }

    [Theory]
    [InlineData(0xC03u)]
    [InlineData(0x3A0u)]
    [InlineData(0x310u)]
    [InlineData(0x7B0u)]
    [InlineData(0x000u)]
    public void Unknown_numbers_are_illegal(uint csr)
    {
        uint word = Word.Csrrs(6, csr, 0);
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word);
    }

    [Theory]
    [InlineData(PrivilegeLevel.Supervisor, CsrNumber.Mstatus, false)]
    [InlineData(PrivilegeLevel.Supervisor, CsrNumber.Sstatus, true)]
    [InlineData(PrivilegeLevel.User, CsrNumber.Sstatus, false)]
    [InlineData(PrivilegeLevel.Reserved, CsrNumber.Sstatus, true)]
    [InlineData(PrivilegeLevel.Reserved, CsrNumber.Mstatus, false)]
    internal void Privilege_is_compared_as_a_number(PrivilegeLevel privilege, uint csr, bool isLegal)
    {
        _machine.Privilege = privilege;
        _machine.Execute(Word.Csrrs(6, csr, 0));
        _machine.R->Mcause.Should().Be(isLegal ? 0UL : 2);
    }

    [Theory]
    [InlineData(PrivilegeLevel.Machine, 0, 0, true)]
    [InlineData(PrivilegeLevel.Reserved, 0, 0, true)]
    [InlineData(PrivilegeLevel.Supervisor, 0, 7, false)]
    [InlineData(PrivilegeLevel.Supervisor, 2, 0, true)]
    [InlineData(PrivilegeLevel.User, 2, 0, false)]
    [InlineData(PrivilegeLevel.User, 2, 2, true)]
    internal void Time_can_be_read_if_the_counters_above_allow(PrivilegeLevel privilege, ulong mcounteren, ulong scounteren, bool isLegal)
    {
        _machine.R->Mcycle = 8192 * 5;
        _machine.R->Mcounteren = mcounteren;
        _machine.R->Scounteren = scounteren;
        _machine.Privilege = privilege;
        _machine.Execute(Word.Csrrs(6, CsrNumber.Time, 0));
        _machine.X[6].Should().Be(isLegal ? 5UL : 0);
        _machine.R->Mcause.Should().Be(isLegal ? 0UL : 2);
    }

    [Fact]
    public void A_write_with_rd_0_does_not_read()
    {
        // Writing needs no counter enable, and reading satp would be refused just as writing: so use a read-only one.
        uint word = Word.Csrrw(0, CsrNumber.Cycle, 5);
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word);
    }

    [Fact]
    public void A_refused_write_leaves_rd_alone()
    {
        _machine.X[6] = 99;
        _machine.Execute(Word.Csrrw(6, CsrNumber.Mvendorid, 5));
        _machine.X[6].Should().Be(99);
        _machine.R->Mcause.Should().Be(2);
    }

    [Fact]
    public void Satp_is_refused_in_s_mode_under_tvm()
    {
        _machine.Privilege = PrivilegeLevel.Supervisor;
        _machine.R->Mstatus |= Mstatus.Tvm;
        uint word = Word.Csrrs(6, CsrNumber.Satp, 0);
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word);
    }

    [Theory]
    [InlineData(0x8FFFF00000001234, 0x8000000000001234)]
    [InlineData(0x9000000000000001, 0x9000000000000001)]
    [InlineData(0x1000000000000001, 0)]
    [InlineData(0xB000000000000001, 0)]
    public void Satp_keeps_mode_and_ppn_and_ignores_unknown_modes(ulong value, ulong expected)
    {
        _machine.X[5] = value;
        _machine.Execute(Word.Csrrw(0, CsrNumber.Satp, 5));
        _machine.R->Satp.Should().Be(expected);
    }

    [Fact]
    public void Only_a_new_mode_in_satp_flushes()
    {
        _machine.R->Satp = 8UL << 60;
        _machine.X[5] = TestMachine.Data;
        _machine.X[6] = (8UL << 60) | 1;
        _machine.Execute(Word.Ld(7, 5), Word.Csrrw(0, CsrNumber.Satp, 6));
        _machine.Cold(TlbType.Read, TestMachine.Data).IsValid.Should().BeTrue("only the PPN changed");

        _machine.X[6] = 9UL << 60;
        _machine.Execute(Word.Csrrw(0, CsrNumber.Satp, 6));
        _machine.Cold(TlbType.Read, TestMachine.Data).IsValid.Should().BeFalse();
        _machine.Cold(TlbType.Read, TestMachine.Data).PaddrPage.Should().Be(TestMachine.Data, "a flush keeps it (Q11)");
    }

    [Theory]
    [InlineData(Mstatus.Mxr, false, true)]
    [InlineData(Mstatus.Sum, false, false)]
    [InlineData(Mstatus.Mprv, false, false)]
    [InlineData(Mstatus.Tsr, true, true)]
    public void Changes_of_mstatus_flush(ulong bit, bool keepsRead, bool keepsWrite)
    {
        // Spec 3.5; MPP = M so that MPRV does not redirect accesses here.
        _machine.R->Mstatus |= Mstatus.Mpp;
        _machine.X[5] = TestMachine.Data;
        _machine.X[6] = bit;
        _machine.Execute(Word.Ld(7, 5), Word.Sd(7, 5), Word.Csrrs(0, CsrNumber.Mstatus, 6));
        _machine.Cold(TlbType.Read, TestMachine.Data).IsValid.Should().Be(keepsRead);
        _machine.Cold(TlbType.Write, TestMachine.Data).IsValid.Should().Be(keepsWrite);
        _machine.Cold(TlbType.Code, TestMachine.Code).IsValid.Should().BeTrue();
    }

    [Theory]
    [InlineData(CsrNumber.Fflags)]
    [InlineData(CsrNumber.Frm)]
    [InlineData(CsrNumber.Fcsr)]
    public void Floating_point_registers_need_fs(uint csr)
    {
        _machine.R->Mstatus &= ~Mstatus.Fs;
        uint word = Word.Csrrs(6, csr, 0);
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word);
    }
}
