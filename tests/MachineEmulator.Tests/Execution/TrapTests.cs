// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;

namespace MachineEmulator.Tests.Execution;

public sealed unsafe class TrapTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public TrapTests() => _machine.Write(TestMachine.Code, Word.SelfJump);

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(PrivilegeLevel.User, true)]
    [InlineData(PrivilegeLevel.Supervisor, true)]
    [InlineData(PrivilegeLevel.Reserved, false)]
    [InlineData(PrivilegeLevel.Machine, false)]
    internal void Exceptions_are_delegated_from_u_and_s_mode_only(PrivilegeLevel privilege, bool isDelegated)
    {
        _machine.R->Medeleg = 1 << 2;
        _machine.R->Mstatus |= Mstatus.Sie;
        _machine.Privilege = privilege;
        _machine.Execute(0xFFFFFFFF);
        _machine.R->Pc.Should().Be(isDelegated ? TestMachine.SupervisorHandler : TestMachine.Handler);
        _machine.Privilege.Should().Be(isDelegated ? PrivilegeLevel.Supervisor : PrivilegeLevel.Machine);
        if (isDelegated)
        {
            (_machine.R->Scause, _machine.R->Stval, _machine.R->Sepc).Should().Be((2UL, 0xFFFFFFFFUL, TestMachine.Code));
            (_machine.R->Mstatus & (Mstatus.Sie | Mstatus.Spie)).Should().Be(Mstatus.Spie);
            (_machine.R->Mstatus & Mstatus.Spp).Should().Be((ulong)privilege << Mstatus.SppShift);
        }
    }

    [Fact]
    public void A_trap_within_the_same_level_keeps_the_tlb()
    {
        _machine.Execute(Word.Ecall);
        _machine.Cold(TlbType.Code, TestMachine.Code).IsValid.Should().BeTrue();
    }

    [Fact]
    public void A_change_of_level_flushes_all_three_tlbs()
    {
        _machine.Privilege = PrivilegeLevel.User;
        _machine.X[5] = TestMachine.Data;
        _machine.Execute(Word.Ld(6, 5), Word.Sd(6, 5), Word.Ecall);
        _machine.Cold(TlbType.Code, TestMachine.Code).IsValid.Should().BeFalse();
        _machine.Cold(TlbType.Read, TestMachine.Data).IsValid.Should().BeFalse();
        _machine.Cold(TlbType.Write, TestMachine.Data).IsValid.Should().BeFalse();
    }

    [Fact]
    public void Bit_1_of_the_handler_address_is_part_of_the_address()
    {
        _machine.R->Mtvec = TestMachine.Handler + 2;
        _machine.Execute(Word.Ecall);
        _machine.R->Pc.Should().Be(TestMachine.Handler + 2);
    }

    [Fact]
    public void Q02_An_interrupt_costs_no_cycle_but_lowers_instret()
    {
        Enable(InterruptBits.MachineSoftware, InterruptBits.MachineSoftware);
        _machine.Run(1);
        _machine.R->Mcycle.Should().Be(1);
        _machine.R->Icycleinstret.Should().Be(1);
        _machine.R->Mepc.Should().Be(TestMachine.Code);
        _machine.R->Pc.Should().Be(TestMachine.Handler, "the one cycle executed the handler's jump to itself");
        (_machine.R->Mstatus & (Mstatus.Mie | Mstatus.Mpie)).Should().Be(Mstatus.Mpie);
    }

    [Theory]
    [InlineData(0xAAA, 11)]
    [InlineData(0x2AA, 3)]
    [InlineData(0x2A2, 7)]
    [InlineData(0x222, 9)]
    [InlineData(0x022, 1)]
    [InlineData(0x020, 5)]
    [InlineData(0x14000, 16)]
    public void The_interrupt_of_highest_priority_comes_first(ulong pending, ulong number)
    {
        Enable(pending, ulong.MaxValue);
        _machine.Run(1);
        _machine.R->Mcause.Should().Be(1UL << 63 | number);
        _machine.R->Mtval.Should().Be(0);
    }

    [Fact]
    public void Only_the_low_32_bits_can_be_pending()
    {
        Enable(1UL << 40, ulong.MaxValue);
        _machine.Run(1);
        _machine.R->Mcause.Should().Be(0);
    }

    [Theory]
    [InlineData(PrivilegeLevel.Machine, 0, 0, false)]
    [InlineData(PrivilegeLevel.Machine, Mstatus.Mie, 0, true)]
    [InlineData(PrivilegeLevel.Machine, Mstatus.Mie, 2, false)]
    [InlineData(PrivilegeLevel.Supervisor, 0, 0, true)]
    [InlineData(PrivilegeLevel.Supervisor, 0, 2, false)]
    [InlineData(PrivilegeLevel.Supervisor, Mstatus.Sie, 2, true)]
    [InlineData(PrivilegeLevel.User, 0, 2, true)]
    [InlineData(PrivilegeLevel.Reserved, 0, 2, true)]
    internal void An_interrupt_is_taken(PrivilegeLevel privilege, ulong mstatus, ulong mideleg, bool isTaken)
    {
        _machine.R->Mstatus |= mstatus;
        _machine.R->Mideleg = mideleg;
        _machine.R->Mip = InterruptBits.SupervisorSoftware;
        _machine.R->Mie = InterruptBits.SupervisorSoftware;
        _machine.Privilege = privilege;
        _machine.Run(1);
        _machine.R->Icycleinstret.Should().Be(isTaken ? 1UL : 0);
    }

    [Fact]
    public void Pending_interrupts_are_looked_at_after_a_poll_and_not_before()
    {
        // MSI is pending but disabled; a plain CSR write does not look, the one to mie does.
        _machine.R->Mip = InterruptBits.MachineSoftware;
        _machine.R->Mstatus |= Mstatus.Mie;
        _machine.Write(
            TestMachine.Code,
            Word.Csrrwi(0, CsrNumber.Mscratch, 1),
            Word.Csrrwi(0, CsrNumber.Mie, (uint)InterruptBits.MachineSoftware),
            Word.Addi(5, 0, 1));
        _machine.Run(3);
        _machine.R->Mepc.Should().Be(TestMachine.Code + 8);
        _machine.X[5].Should().Be(0);
    }

    private void Enable(ulong pending, ulong enabled)
    {
        _machine.R->Mip = pending;
        _machine.R->Mie = enabled;
        _machine.R->Mstatus |= Mstatus.Mie;
    }
}
