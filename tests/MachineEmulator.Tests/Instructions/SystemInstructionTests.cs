// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Instructions;

public sealed unsafe class SystemInstructionTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(PrivilegeLevel.User, 8)]
    [InlineData(PrivilegeLevel.Supervisor, 9)]
    [InlineData(PrivilegeLevel.Reserved, 10)]
    [InlineData(PrivilegeLevel.Machine, 11)]
    internal void Ecall_tells_the_privilege_it_came_from(PrivilegeLevel privilege, ulong cause)
    {
        _machine.Privilege = privilege;
        _machine.Execute(Word.Ecall);
        _machine.ShouldHaveTrapped(cause, 0);
        (_machine.R->Mstatus >> Mstatus.MppShift & 3).Should().Be((ulong)privilege);
        _machine.Privilege.Should().Be(PrivilegeLevel.Machine);
    }

    [Fact]
    public void Ebreak_has_its_own_address_as_value()
    {
        _machine.Execute(Word.Ebreak);
        _machine.ShouldHaveTrapped(3, TestMachine.Code);
    }

    [Fact]
    public void Mret_goes_back_to_a_lower_privilege_and_clears_mprv()
    {
        _machine.R->Mstatus |= Mstatus.Mprv | Mstatus.Mpie | 1UL << Mstatus.MppShift;
        _machine.R->Mepc = TestMachine.Data + 1;
        _machine.Execute(Word.Mret);
        _machine.Privilege.Should().Be(PrivilegeLevel.Supervisor);
        _machine.R->Mstatus.Should().Be(0xA00000000 | Mstatus.Fs | Mstatus.Mie | Mstatus.Mpie);
        _machine.R->Pc.Should().Be(TestMachine.Data + 1, "mepc is taken as it is");
    }

    [Fact]
    public void Mret_to_m_mode_keeps_mprv_and_the_tlb()
    {
        _machine.R->Mstatus |= Mstatus.Mprv | Mstatus.Mpp;
        _machine.R->Mepc = TestMachine.Code;
        _machine.Execute(Word.Mret);
        (_machine.R->Mstatus & (Mstatus.Mprv | Mstatus.Mpp)).Should().Be(Mstatus.Mprv);
        _machine.Cold(TlbType.Code, TestMachine.Code).IsValid.Should().BeTrue();
    }

    [Fact]
    public void Mret_can_reach_the_reserved_level()
    {
        _machine.R->Mstatus |= 2UL << Mstatus.MppShift;
        _machine.Execute(Word.Mret);
        _machine.Privilege.Should().Be(PrivilegeLevel.Reserved);
    }

    [Fact]
    public void Sret_works_in_m_mode_too()
    {
        _machine.R->Mstatus |= Mstatus.Spp | Mstatus.Spie | Mstatus.Mprv;
        _machine.R->Sepc = TestMachine.Data;
        _machine.Execute(Word.Sret);
        _machine.Privilege.Should().Be(PrivilegeLevel.Supervisor);
        _machine.R->Mstatus.Should().Be(0xA00000000 | Mstatus.Fs | Mstatus.Sie | Mstatus.Spie);
        _machine.R->Pc.Should().Be(TestMachine.Data);
    }

    [Theory]
    [InlineData(Word.Sret, PrivilegeLevel.User, 0, false)]
    [InlineData(Word.Sret, PrivilegeLevel.Supervisor, Mstatus.Tsr, false)]
    [InlineData(Word.Sret, PrivilegeLevel.Reserved, Mstatus.Tsr, true)]
    [InlineData(Word.Mret, PrivilegeLevel.Supervisor, 0, false)]
    [InlineData(Word.Mret, PrivilegeLevel.Reserved, 0, false)]
    [InlineData(Word.Wfi, PrivilegeLevel.User, 0, false)]
    [InlineData(Word.Wfi, PrivilegeLevel.Supervisor, 0, true)]
    [InlineData(Word.Wfi, PrivilegeLevel.Supervisor, Mstatus.Tw, false)]
    [InlineData(Word.Wfi, PrivilegeLevel.Reserved, Mstatus.Tw, false)]
    [InlineData(Word.Wfi, PrivilegeLevel.Machine, Mstatus.Tw, true)]
    [InlineData(Word.SfenceVma, PrivilegeLevel.User, 0, false)]
    [InlineData(Word.SfenceVma, PrivilegeLevel.Supervisor, Mstatus.Tvm, false)]
    [InlineData(Word.SfenceVma, PrivilegeLevel.Reserved, Mstatus.Tvm, true)]
    [InlineData(Word.SfenceVma | 0x007F8000, PrivilegeLevel.Machine, 0, true)]
    [InlineData(Word.SfenceVma | 0x00000080, PrivilegeLevel.Machine, 0, false)]
    [InlineData(Word.Ecall | 0x00000080, PrivilegeLevel.Machine, 0, false)]
    [InlineData(0x00004073u, PrivilegeLevel.Machine, 0, false)]
    internal void System_instructions_are_legal(uint word, PrivilegeLevel privilege, ulong mstatus, bool isLegal)
    {
        _machine.Privilege = privilege;
        _machine.R->Mstatus |= mstatus;
        _machine.Execute(word);
        _machine.R->Mcause.Should().Be(isLegal ? 0UL : 2);
    }

    [Fact]
    public void Sfence_flushes_everything_and_keeps_what_the_entries_showed()
    {
        _machine.X[5] = TestMachine.Data;
        _machine.Execute(Word.Ld(6, 5), Word.Sd(6, 5), Word.SfenceVma);
        foreach (TlbType type in Enum.GetValues<TlbType>())
        {
            ulong address = type == TlbType.Code ? TestMachine.Code : TestMachine.Data;
            _machine.Cold(type, address).IsValid.Should().BeFalse();
            _machine.Cold(type, address).PaddrPage.Should().Be(address);
            _machine.Cold(type, address).PmaIndex.Should().Be(0);
        }
    }
}
