// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Execution;
using MachineEmulator.Pma;
using MachineEmulator.State;

namespace MachineEmulator.Tests.Execution;

public sealed unsafe class InterpreterLoopTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Every_instruction_and_every_trap_costs_one_cycle()
    {
        _machine.Execute(Word.Nop, Word.Nop, Word.Ecall);
        _machine.R->Mcycle.Should().Be(3);
        _machine.R->Icycleinstret.Should().Be(1);
        _machine.R->Pc.Should().Be(TestMachine.Handler);
    }

    [Fact]
    public void A_failed_fetch_costs_one_cycle()
    {
        _machine.R->Pc = 0x50000000;
        _machine.Run(1);
        _machine.R->Mcycle.Should().Be(1);
        _machine.ShouldHaveTrapped(1, 0x50000000, 0x50000000);
    }

    [Theory]
    [InlineData(Iflags.Halted)]
    [InlineData(Iflags.YieldedManually)]
    public void A_halted_or_manually_yielded_machine_does_not_run(ulong flag)
    {
        _machine.R->Iflags |= flag | Iflags.YieldedAutomatically;
        _machine.Write(TestMachine.Code, Word.Nop);
        _machine.Run(10);
        _machine.R->Mcycle.Should().Be(0);
        _machine.R->IsYieldedAutomatically.Should().BeTrue("X is cleared only when something is executed");
    }

    [Fact]
    public void X_is_cleared_only_by_a_run_that_executes_something()
    {
        _machine.R->Iflags |= Iflags.YieldedAutomatically;
        _machine.Write(TestMachine.Code, Word.Nop);
        _machine.Run(0);
        _machine.R->IsYieldedAutomatically.Should().BeTrue();
        _machine.Run(1);
        _machine.R->IsYieldedAutomatically.Should().BeFalse();
    }

    [Fact]
    public void Q14_The_timer_interrupt_rises_only_at_the_start_of_a_tick()
    {
        // Q14: mtimecmp is reached long before, but nobody looks until mcycle is a multiple of 8192.
        _machine.Write(TestMachine.Code, Word.SelfJump);
        _machine.R->Mcycle = 8192 + 5;
        _machine.R->ClintMtimecmp = 1;
        _machine.Run((2 * 8192) - 1);
        _machine.R->Mip.Should().Be(0);
        _machine.Run(2 * 8192);
        _machine.R->Mip.Should().Be(0, "the run stops exactly at the multiple");
        _machine.Run((2 * 8192) + 1);
        _machine.R->Mip.Should().Be(InterruptBits.MachineTimer);
    }

    [Fact]
    public void A_comparand_of_zero_never_fires()
    {
        _machine.Write(TestMachine.Code, Word.SelfJump);
        _machine.R->ClintMtimecmp = 1UL << 51;
        _machine.Run((3 * 8192) + 1);
        _machine.R->Mip.Should().Be(0, "mtimecmp · 8192 wraps to 0");
    }

    [Fact]
    public void Wfi_goes_on_at_once_when_console_input_is_off()
    {
        _machine.R->ClintMtimecmp = 100;
        _machine.Execute(Word.Wfi);
        _machine.R->Mcycle.Should().Be(1);
    }

    [Fact]
    public void Wfi_moves_mcycle_on_by_the_time_spent_waiting_for_input()
    {
        using var machine = new TestMachine(new WaitingConsole(elapsed: 10));
        machine.R->HtifIconsole |= 1;
        machine.R->ClintMtimecmp = 1;
        machine.Write(TestMachine.Code, Word.Wfi);
        machine.Run(1);
        machine.R->Mcycle.Should().Be(1281, "128 cycles a microsecond, and one for the instruction");
    }

    [Fact]
    public void Wfi_never_moves_mcycle_beyond_the_timer()
    {
        using var machine = new TestMachine(new WaitingConsole(elapsed: 1000));
        machine.R->HtifIconsole |= 1;
        machine.R->ClintMtimecmp = 1;
        machine.Write(TestMachine.Code, Word.Wfi);
        machine.Run(1);
        machine.R->Mcycle.Should().Be(8193);
    }

    [Fact]
    public void Q25_Wfi_without_a_terminal_fails_and_keeps_pc_and_mcycle_of_the_start()
    {
        // Q25: the host set iconsole bit 0, the configuration did not.
        _machine.R->HtifIconsole |= 1;
        _machine.R->ClintMtimecmp = 1;
        _machine.R->Mcycle = 7;
        _machine.R->Iflags |= Iflags.YieldedAutomatically;
        _machine.Write(TestMachine.Code, Word.Addi(5, 0, 1), Word.Wfi);
        _machine.Invoking(machine => machine.Run(100))
            .Should().Throw<MachineException>().WithMessage("can't poll TTY, it is not initialized");
        _machine.R->Pc.Should().Be(TestMachine.Code);
        _machine.R->Mcycle.Should().Be(7);
        _machine.X[5].Should().Be(1, "the rest is as modified so far");
        _machine.R->IsYieldedAutomatically.Should().BeFalse();
    }

    [Fact]
    public void Getchar_without_a_terminal_fails_after_tohost_was_stored()
    {
        _machine.R->HtifIconsole |= 1;
        _machine.X[5] = AddressMap.HtifStart;
        _machine.X[6] = 1UL << 56;
        _machine.Write(TestMachine.Code, Word.Nop, Word.Sd(6, 5));
        _machine.Invoking(machine => machine.Run(100))
            .Should().Throw<MachineException>().WithMessage("can't get char, TTY is not initialized");
        _machine.R->HtifTohost.Should().Be(1UL << 56);
        _machine.R->HtifFromhost.Should().Be(0);
        _machine.R->Pc.Should().Be(TestMachine.Code);
        _machine.R->Mcycle.Should().Be(0);
    }

    [Fact]
    public void Cycle_by_cycle_gives_the_registers_of_one_run()
    {
        // Counts x5 down from 40 in a loop: addi x5, x5, -1; bnez x5, .-4
        uint[] program = [Word.Addi(5, 0, 40), Word.Addi(5, 5, -1), 0xFE029EE3, Word.Ecall];
        using var stepped = new TestMachine();
        _machine.Write(TestMachine.Code, program);
        stepped.Write(TestMachine.Code, program);
        _machine.Run(100);
        for (ulong cycle = 1; cycle <= 100; cycle++)
        {
            stepped.Run(cycle);
        }

        new ReadOnlySpan<byte>(stepped.R, ProcessorState.Size)
            .SequenceEqual(new ReadOnlySpan<byte>(_machine.R, ProcessorState.Size)).Should().BeTrue();
        _machine.R->Mcause.Should().Be(11);
    }
}
