// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>The TLB through the microarchitecture (spec 9.3), and what the big machine makes of it.</summary>
public sealed class ShadowTlbTests
{
    private const ulong Page = UarchMachine.Ram + 0x1000;
    private const ulong EntryOffset = (Page >> 12 & 0xFF) * 16;

    [Theory]
    [InlineData(0x20000, "cold_tlb_entry_field")]
    [InlineData(0x22FF0, "cold_tlb_entry_field")]
    [InlineData(0x23000, "hot_tlb_entry_field")]
    [InlineData(0x25FF8, "hot_tlb_entry_field")]
    public void Q08_The_notes_of_hot_and_cold_words_are_exchanged(ulong address, string note)
    {
        using var machine = new UarchMachine(UarchWord.Ld()).WithX(address);

        AccessLog log = machine.Step(UarchMachine.Everything);

        log.Notes[5].Should().Be(note);
        machine.X(3).Should().Be(machine.ReadWord(address));
    }

    [Fact]
    public void A_physical_page_outside_memory_is_stored_and_refused()
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(0x23000, 0x90000000);

        machine.Invoking(m => m.Run()).Should().Throw<MachineException>().WithMessage("std::get: wrong index for variant");

        machine.ReadWord(0x23000).Should().Be(0x90000000);
        machine[Register.UarchCycle].Should().Be(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_big_machine_uses_an_entry_that_the_microarchitecture_made(bool isLogged)
    {
        // A READ entry that takes another page for the address: ld x5, 0(x6) must come from there.
        using var machine = new UarchMachine(UarchWord.Sd(), 0x00A4B023, 0x00C5B023); // sd x2, 0(x1); sd x10, 0(x9); sd x12, 0(x11)
        machine.WithX(0x21000 + EntryOffset, Page);
        machine.Machine.WriteRegister(Registers.UarchX(9), 0x24000 + EntryOffset);
        machine.Machine.WriteRegister(Registers.UarchX(10), UarchMachine.Ram);
        machine.Machine.WriteRegister(Registers.UarchX(11), 0x24008 + EntryOffset);
        machine.Machine.WriteRegister(Registers.UarchX(12), 0);
        machine.WriteWord(UarchMachine.Ram, Word.Ld(5, 6));
        machine.WriteWord(Page, 0x1111);
        machine[Register.Pc] = UarchMachine.Ram;
        machine.Machine.WriteRegister(Registers.X(6), Page);
        for (int i = 0; i < 3; i++)
        {
            if (isLogged)
            {
                machine.Step(UarchMachine.Proofs);
            }
            else
            {
                machine.Run();
            }
        }

        machine.Machine.Run(1);

        machine.Machine.ReadRegister(Registers.X(5)).Should().Be(Word.Ld(5, 6));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Q22_Replacing_a_valid_write_entry_loses_its_page_for_the_hash(bool isLogged)
    {
        // Quirk Q22: run, then the microarchitecture without a hash in between.
        using var machine = CreateWithWrittenPage();
        machine.Machine.Run(1);

        Invalidate(machine, isLogged);

        machine.Machine.FindStalePages().Should().ContainSingle().Which.Address.Should().Be(Page);
        machine.Machine.Invoking(m => m.GetProof(Page, 3)).Should().Throw<MachineException>().WithMessage("inconsistent merkle tree");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_root_hash_before_that_keeps_the_page(bool isLogged)
    {
        using var machine = CreateWithWrittenPage();
        machine.Machine.Run(1);
        machine.Machine.GetRootHash();

        Invalidate(machine, isLogged);

        machine.Machine.FindStalePages().Should().BeEmpty();
        machine.Machine.GetProof(Page, 3).Verify().Should().BeTrue();
    }

    [Fact]
    public void Making_a_write_entry_valid_has_its_stale_page_hashed_within_the_step()
    {
        // update() marks the pages of valid WRITE entries before each proof (spec 8.3): the root changes by more than the step wrote.
        using var machine = CreateWithWrittenPage();
        machine.Machine.Run(1);
        Invalidate(machine, isLogged: false);
        machine.Machine.GetRootHash();
        machine.Machine.FindStalePages().Should().ContainSingle();
        machine.WithX(0x22000 + EntryOffset, Page);

        machine.Invoking(m => m.Step(UarchMachine.Proofs)).Should().Throw<MachineException>()
            .WithMessage("mismatch in write access 7 root hash");

        machine.Machine.FindStalePages().Should().BeEmpty();
    }

    /// <summary>
    /// A machine whose first cycle stores to <see cref="Page"/>, hashed before it; the microarchitecture's program stores x2 where x1 points.
    /// </summary>
    private static UarchMachine CreateWithWrittenPage()
    {
        var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Sd());
        machine.WriteWord(UarchMachine.Ram, Word.Sd(5, 6));
        machine[Register.Pc] = UarchMachine.Ram;
        machine.Machine.WriteRegister(Registers.X(5), 0x55);
        machine.Machine.WriteRegister(Registers.X(6), Page);
        machine.Machine.GetRootHash();
        return machine;
    }

    private static void Invalidate(UarchMachine machine, bool isLogged)
    {
        machine.WithX(0x22000 + EntryOffset, ulong.MaxValue);
        if (isLogged)
        {
            machine.Step(UarchMachine.Bare);
        }
        else
        {
            machine.Run();
        }
    }
}
