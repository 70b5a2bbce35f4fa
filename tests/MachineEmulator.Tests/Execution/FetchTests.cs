// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.State;
using MachineEmulator.Tests.Mmu;

namespace MachineEmulator.Tests.Execution;

public sealed unsafe class FetchTests : IDisposable
{
    private const ulong PageEnd = TestMachine.Code + 0xFFE;
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void An_instruction_may_cross_a_page()
    {
        _machine.R->Pc = PageEnd;
        _machine.Execute(Word.Addi(5, 0, 77));
        _machine.X[5].Should().Be(77);
        _machine.Cold(TlbType.Code, TestMachine.Code).IsValid.Should().BeTrue();
        _machine.Cold(TlbType.Code, TestMachine.Code + 0x1000).IsValid.Should().BeTrue();
    }

    [Fact]
    public void A_compressed_instruction_at_the_end_of_a_page_does_not_touch_the_next()
    {
        _machine.R->Pc = PageEnd;
        _machine.ExecuteCompressed(0x4295); // c.li x5, 5
        _machine.X[5].Should().Be(5);
        _machine.Cold(TlbType.Code, TestMachine.Code + 0x1000).IsValid.Should().BeFalse();
    }

    [Fact]
    public void A_fault_on_the_second_half_tells_both_addresses()
    {
        ulong end = TestMachine.Code + TestMachine.RamLength;
        _machine.R->Pc = end - 2;
        _machine.Write(end - 2, (ushort)0x0013);
        _machine.Run(1);
        _machine.ShouldHaveTrapped(1, end, end - 2);
    }

    [Fact]
    public void Devices_cannot_be_executed()
    {
        _machine.R->Pc = 0x40008000;
        _machine.Run(1);
        _machine.ShouldHaveTrapped(1, 0x40008000, 0x40008000);
    }

    [Fact]
    public void An_odd_pc_executes_what_lies_there()
    {
        // lui x5, 1 at an odd address.
        _machine.R->Pc = TestMachine.Code;
        _machine.Write(TestMachine.Code, 0x12B7UL << 8);
        _machine.R->Pc = TestMachine.Code + 1;
        _machine.Run(1);
        _machine.X[5].Should().Be(0x1000);
        _machine.R->Pc.Should().Be(TestMachine.Code + 5);
    }

    [Fact]
    public void Q01_An_interrupt_into_the_page_being_executed_uses_the_stale_mapping()
    {
        // Q1: the handler lies in the page of the interrupted code; entering M-mode flushes the TLB, yet the fetch cache stays, so the
        // CODE entry remains invalid while execution goes on. Run by single cycles, it is filled again.
        bool afterOneRun = RunIntoInterrupt(_machine, stepped: false);
        using var stepped = new TestMachine();
        bool afterSteps = RunIntoInterrupt(stepped, stepped: true);
        afterOneRun.Should().BeFalse();
        afterSteps.Should().BeTrue();
        _machine.R->Pc.Should().Be(stepped.R->Pc);
    }

    [Fact]
    public void Q01_A_fetch_that_faults_keeps_the_cached_page()
    {
        // Q1, as in vector V2: U-mode jumps to address 0; the handler is in the page the jump came from.
        _machine.Privilege = PrivilegeLevel.User;
        _machine.R->Mtvec = TestMachine.Code + 0x10;
        _machine.Write(TestMachine.Code + 0x10, Word.Nop, Word.SelfJump);
        _machine.Write(TestMachine.Code, Word.Jalr(0, 0));
        _machine.Run(4);
        _machine.R->Mcause.Should().Be(1);
        _machine.R->Pc.Should().Be(TestMachine.Code + 0x14);
        _machine.Cold(TlbType.Code, TestMachine.Code).IsValid.Should().BeFalse("no lookup was needed since the flush");
        _machine.Cold(TlbType.Code, TestMachine.Code).PaddrPage.Should().Be(TestMachine.Code);
    }

    [Fact]
    public void A_fetch_page_fault_tells_the_address()
    {
        var tables = new PageTables(_machine);
        tables.Enable(PrivilegeLevel.Supervisor);
        _machine.R->Pc = 0x4000_0000;
        _machine.Run(1);
        _machine.ShouldHaveTrapped(12, 0x4000_0000, 0x4000_0000);
    }

    [Fact]
    public void A_page_that_moves_while_it_is_executed_is_followed()
    {
        // A shared page is copied by the first store to it; the store is in that page and changes the next instruction.
        _machine.X[5] = TestMachine.Code + 4;
        _machine.X[6] = Word.Addi(7, 0, 33);
        _machine.Write(TestMachine.Code, Word.Store(2, 6, 5), Word.Addi(7, 0, 11));
        MachineStateVersion version = _machine.State.Share();
        _machine.Run(2);
        _machine.X[7].Should().Be(33);
        MachineState.Release(version);
    }

    private static bool RunIntoInterrupt(TestMachine machine, bool stepped)
    {
        machine.Privilege = PrivilegeLevel.User;
        machine.R->Mtvec = TestMachine.Code + 0x10;
        machine.R->Mie = InterruptBits.MachineTimer;
        machine.R->Mcycle = 8190;
        machine.R->ClintMtimecmp = 1;
        machine.Write(TestMachine.Code, Word.Nop, Word.SelfJump);
        machine.Write(TestMachine.Code + 0x10, Word.Nop, Word.SelfJump);
        for (ulong limit = stepped ? 8191UL : 8195; limit <= 8195; limit++)
        {
            machine.Run(limit);
        }

        machine.R->Mcause.Should().Be(1UL << 63 | 7);
        return machine.Cold(TlbType.Code, TestMachine.Code).IsValid;
    }
}
