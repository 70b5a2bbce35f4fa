// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Pma;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Translation;

/// <summary>Translated code stops on the very cycle, and takes notice of every change of the code it was made from.</summary>
public sealed unsafe class TranslatedCodeTests
{
    private const uint A = 10;
    private const uint B = 11;
    private const uint C = 12;
    private const uint Pointer = 13;
    private const uint Scratch = 5;

    /// <summary>Eight turns of: a += b; b ^= a; *p = a; p += 8; c -= 1; jal over; until c is 0.</summary>
    private static readonly uint[] Loop =
    [
        Word.Addi(C, 0, 8),
        Word.R(0x33, 0, 0, A, A, B),
        Word.R(0x33, 4, 0, B, B, A),
        Word.Sd(A, Pointer),
        Word.Addi(Pointer, Pointer, 8),
        Word.Jal(0, 8),
        Word.Ebreak,
        Word.Addi(C, C, -1),
        Word.Branch(1, C, 0, -28),
        Word.SelfJump,
    ];

    [Fact]
    public void A_limit_is_kept_to_the_cycle_wherever_it_falls()
    {
        for (ulong limit = 1; limit < 80; limit++)
        {
            using var machines = new BothWays(Loop);
            machines.Each(Prepare);
            machines.MustAgreeAt(limit);
        }
    }

    [Fact]
    public void The_last_cycles_that_a_counter_of_64_bits_has_are_counted_too()
    {
        using var machines = new BothWays(Loop);
        machines.Each(machine =>
        {
            Prepare(machine);
            machine.R->Mcycle = ulong.MaxValue - 300;
        });
        machines.MustAgreeAt(ulong.MaxValue - 250);
        machines.MustAgreeAt(ulong.MaxValue);
    }

    [Fact]
    public void A_run_goes_on_where_the_last_one_stopped()
    {
        using var machines = new BothWays(Loop);
        machines.Each(Prepare);
        for (ulong limit = 0; limit < 90; limit += 7)
        {
            machines.MustAgreeAt(limit);
        }
    }

    [Fact]
    public void A_store_into_code_ahead_takes_effect_at_once()
    {
        // The store turns the addi behind it, in the same block, from +1 into +100.
        using var machines = new BothWays(
            Word.Addi(C, 0, 5),
            Word.Store(2, Scratch, Pointer, 12),
            Word.Nop,
            Word.Addi(A, A, 1),
            Word.Addi(C, C, -1),
            Word.Branch(1, C, 0, -16),
            Word.SelfJump);
        machines.Each(machine =>
        {
            machine.X[(int)Pointer] = TestMachine.Code;
            machine.X[(int)Scratch] = Word.Addi(A, A, 100);
        });
        machines.MustAgreeAt(60);
        machines.Translated.X[(int)A].Should().Be(500);
    }

    [Fact]
    public void A_loop_that_rewrites_itself_in_every_turn_stays_right()
    {
        // The immediate of the addi grows with each turn.
        using var machines = new BothWays(
            Word.Addi(C, 0, 100),
            Word.Load(6, Scratch, Pointer, 20),
            Word.R(0x33, 0, 0, Scratch, Scratch, B),
            Word.Store(2, Scratch, Pointer, 20),
            Word.Nop,
            Word.Addi(A, A, 1),
            Word.Addi(C, C, -1),
            Word.Branch(1, C, 0, -24),
            Word.SelfJump);
        machines.Each(machine =>
        {
            machine.X[(int)Pointer] = TestMachine.Code;
            machine.X[(int)B] = 1u << 20;
        });
        machines.MustAgreeAt(1000);
        machines.Translated.X[(int)A].Should().Be((ulong)Enumerable.Range(2, 100).Sum());
    }

    [Fact]
    public void A_store_beside_code_leaves_it_valid()
    {
        using var machines = new BothWays(Loop);
        machines.Each(machine =>
        {
            Prepare(machine);
            machine.X[(int)Pointer] = TestMachine.Code + 0x800;
        });
        machines.MustAgreeAt(100);
    }

    [Fact]
    public void What_the_host_writes_between_runs_counts()
    {
        using var machines = new BothWays(Loop);
        machines.Each(Prepare);
        machines.MustAgreeAt(40);
        machines.Each(machine => machine.Write(TestMachine.Code + 4, Word.Addi(A, A, 77)));
        machines.MustAgreeAt(90);
    }

    [Fact]
    public void The_timer_rises_on_its_tick_and_not_before()
    {
        using var machines = new BothWays(Word.Addi(A, A, 1), Word.Jal(0, -4));
        machines.Each(machine =>
        {
            machine.R->ClintMtimecmp = 3;
            machine.R->Mie = 1 << 7;
            machine.R->Mstatus |= 1 << 3;
        });
        foreach (ulong limit in (ulong[])[8192, 16384, 24575, 24576, 24577, 30000])
        {
            machines.MustAgreeAt(limit);
        }

        machines.Translated.R->Mcause.Should().Be(1UL << 63 | 7);
    }

    [Fact]
    public void A_store_to_mtimecmp_moves_the_timer()
    {
        using var machines = new BothWays(Word.Sd(B, Pointer), Word.Addi(A, A, 1), Word.Jal(0, -4));
        machines.Each(machine =>
        {
            machine.X[(int)Pointer] = AddressMap.ClintStart + 0x4000;
            machine.X[(int)B] = 2;
            machine.R->Mie = 1 << 7;
            machine.R->Mstatus |= 1 << 3;
        });
        foreach (ulong limit in (ulong[])[16383, 16384, 16385, 40000])
        {
            machines.MustAgreeAt(limit);
        }

        machines.Translated.R->Mcause.Should().Be(1UL << 63 | 7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_fetch_cache_is_that_of_the_last_instruction_when_an_interrupt_comes(int nops)
    {
        // Two pages that jump to each other, and an interrupt whose handler lies in the first: whether it is fetched through the
        // cache, without an entry in the flushed TLB, depends on which page the tick's last instruction was in (quirk Q1).
        const int page = 0x1000;
        uint[] body = [.. Enumerable.Repeat(Word.Nop, nops), Word.Jal(0, page - (nops * sizeof(uint)))];
        using var machines = new BothWays(body);
        machines.Each(machine =>
        {
            machine.Write(TestMachine.Code + page, Word.Jal(0, -page));
            machine.Write(TestMachine.Code + 0x800, Word.SelfJump);
            machine.R->Mtvec = TestMachine.Code + 0x800;
            machine.R->ClintMtimecmp = 1;
            machine.R->Mie = 1 << 7;
            machine.Privilege = PrivilegeLevel.User;
        });
        machines.MustAgreeAt(8192 + 3);
        machines.Translated.R->Mcause.Should().Be(1UL << 63 | 7);
    }

    private static void Prepare(TestMachine machine)
    {
        machine.X[(int)A] = 3;
        machine.X[(int)B] = 0x123456789ABCDEF;
        machine.X[(int)Pointer] = TestMachine.Data;
    }
}
