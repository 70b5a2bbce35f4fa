// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Uarch;

/// <summary>Memory in the microarchitecture's view (spec 9.3, 9.4), and which of its pages are hashed again (spec 8.3).</summary>
public sealed class MemoryWordTests
{
    private const ulong Straddling = UarchMachine.Ram + 0xFFC;

    [Fact]
    public void Memory_that_the_guest_may_not_write_is_refused()
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(0x1000, 1);

        machine.Invoking(m => m.Run()).Should().Throw<MachineException>().WithMessage("pma is not writable");
        machine.Invoking(m => m.Step(UarchMachine.Proofs)).Should().Throw<MachineException>().WithMessage("pma is not writable");
    }

    [Fact]
    public void Rom_can_be_read()
    {
        using var machine = new UarchMachine(UarchWord.Ld()).WithX(0x1000);

        machine.Step(UarchMachine.Proofs);

        machine.X(3).Should().Be(0x01F2929300100293UL);
    }

    [Fact]
    public void Misaligned_words_straddle_pages_in_runs()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Ld()).WithX(Straddling, 0x8877665544332211);

        machine.Run(2);

        machine.X(3).Should().Be(0x8877665544332211);
        machine.ReadWord(UarchMachine.Ram + 0xFF8).Should().Be(0x4433221100000000);
        machine.ReadWord(UarchMachine.Ram + 0x1000).Should().Be(0x88776655);
    }

    [Fact]
    public void A_straddling_word_marks_its_first_page_only()
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(Straddling, ulong.MaxValue);
        machine.Machine.GetRootHash();

        machine.Run();

        machine.Machine.FindStalePages().Should().ContainSingle().Which.Address.Should().Be(UarchMachine.Ram + 0x1000);
    }

    [Fact]
    public void A_page_that_a_straddling_word_left_unmarked_is_marked_by_a_word_of_its_own()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Sd(4)).WithX(Straddling, ulong.MaxValue);
        machine.Machine.GetRootHash();

        machine.Run(2);

        machine.Machine.FindStalePages().Should().BeEmpty();
    }

    [Fact]
    public void Misaligned_sub_words_lose_what_lies_beyond_their_word()
    {
        // sw x2, 0(x1); lwu x3, 0(x1)
        using var machine = new UarchMachine(0x0020A023, Word.Load(6, 3, 1)).WithX(UarchMachine.Ram + 6, 0x44332211);

        machine.Run(2);

        machine.X(3).Should().Be(0x2211);
        machine.ReadWord(UarchMachine.Ram).Should().Be(0x2211000000000000);
        machine.ReadWord(UarchMachine.Ram + 8).Should().Be(0);
    }

    [Fact]
    public void A_misaligned_pc_fetches_by_the_same_rule()
    {
        using var machine = new UarchMachine(Word.Addi(3, 0, 5), Word.Addi(3, 0, 6));
        machine[Register.UarchPc] = 0x70000006;

        machine.Invoking(m => m.Run()).Should().Throw<MachineException>()
            .WithMessage("illegal instruction", "the two bytes beyond the word read as zeros");
    }

    [Fact]
    public void A_misaligned_word_fails_a_step_without_proofs_after_it_is_done()
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(UarchMachine.Ram + 4, 7);

        machine.Invoking(m => m.Step(UarchMachine.Bare)).Should().Throw<MachineException>()
            .WithMessage("access address not aligned to size");

        machine[Register.UarchCycle].Should().Be(1);
        machine.ReadWord(UarchMachine.Ram).Should().Be(7UL << 32);
    }

    [Fact]
    public void A_misaligned_word_fails_a_step_with_proofs_before_it_is_done()
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(UarchMachine.Ram + 4, 7);

        machine.Invoking(m => m.Step(UarchMachine.Proofs)).Should().Throw<MachineException>()
            .WithMessage("address not aligned to log2_size");

        machine[Register.UarchCycle].Should().Be(0);
        machine.ReadWord(UarchMachine.Ram).Should().Be(0);
    }

    [Fact]
    public void The_partial_word_at_the_end_of_an_odd_length_is_not_there()
    {
        using var machine = new UarchMachine(
            config => config with { Uarch = config.Uarch with { Ram = config.Uarch.Ram with { Length = 4100 } } },
            UarchWord.Ld(),
            UarchWord.Ld()).WithX(UarchMachine.UarchRam + 4088);

        machine.Step(UarchMachine.Proofs);
        machine.WithX(UarchMachine.UarchRam + 4096);

        machine.Invoking(m => m.Run()).Should().Throw<MachineException>()
            .WithMessage("invalid read memory access from microarchitecture");
    }

    [Fact]
    public void Steps_prove_words_of_the_last_page_of_an_odd_length()
    {
        using var machine = new UarchMachine(
            config => config with { Uarch = config.Uarch with { Ram = config.Uarch.Ram with { Length = 5000 } } },
            UarchWord.Sd()).WithX(UarchMachine.UarchRam + 4992, 9);

        machine.Step(UarchMachine.Proofs);

        machine.ReadWord(UarchMachine.UarchRam + 4992).Should().Be(9);
    }

    [Fact]
    public void Q05_A_step_without_proofs_leaves_the_hash_of_what_it_wrote_stale()
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(UarchMachine.Ram, 1);
        machine.Machine.GetRootHash();

        machine.Step(UarchMachine.Bare);

        machine.Machine.FindStalePages().Should().ContainSingle().Which.Address.Should().Be(UarchMachine.Ram);
        machine.Machine.Invoking(m => m.GetProof(UarchMachine.Ram, 3)).Should().Throw<MachineException>()
            .WithMessage("inconsistent merkle tree");
    }

    [Fact]
    public void A_step_without_proofs_leaves_uarch_RAM_stale_too_and_nobody_looks()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), Word.Nop).WithX(UarchMachine.Scratch, 1);
        machine.Machine.GetRootHash();

        machine.Step(UarchMachine.Bare);

        machine.Machine.FindStalePages().Should().BeEmpty();
        machine.Invoking(m => m.Step(UarchMachine.Proofs)).Should().Throw<MachineException>()
            .WithMessage("inconsistent merkle tree");
    }

    [Fact]
    public void A_run_and_a_step_with_proofs_leave_nothing_stale()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Sd(8)).WithX(UarchMachine.Ram, 1);
        machine.Machine.GetRootHash();

        machine.Run();
        machine.Step(UarchMachine.Proofs);

        machine.Machine.FindStalePages().Should().BeEmpty();
        machine.Machine.GetProof(UarchMachine.Ram, 3).Verify().Should().BeTrue();
    }

    [Fact]
    public void A_snapshot_brings_back_what_the_microarchitecture_wrote()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Sd()).WithX(UarchMachine.Ram, 1);
        using MachineSnapshot snapshot = machine.Machine.TakeSnapshot();
        string before = machine.Machine.GetRootHash().ToString();
        machine.Run();
        machine.Step(UarchMachine.Proofs);

        machine.Machine.Restore(snapshot);

        machine.ReadWord(UarchMachine.Ram).Should().Be(0);
        machine.Machine.GetRootHash().ToString().Should().Be(before);
        machine.Step(UarchMachine.Proofs);
        machine.ReadWord(UarchMachine.Ram).Should().Be(1);
    }

    [Fact]
    public void Without_uarch_RAM_there_is_nothing_to_run()
    {
        using var machine = new UarchMachine(config => config with { Uarch = new UarchConfig() });

        machine.Invoking(m => m.Run()).Should().Throw<MachineException>().WithMessage("microarchitecture RAM is not present");
        machine.Invoking(m => m.Step(UarchMachine.Bare)).Should().Throw<MachineException>()
            .WithMessage("microarchitecture RAM is not present");
    }
}
