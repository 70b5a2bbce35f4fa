// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Uarch;

/// <summary>ResetUarchState (spec 9.5), and the halt flag in stored machines (quirk Q6).</summary>
public sealed class ResetUarchStateTests
{
    private static readonly uint[] Halting = [UarchWord.Sd(), 0x0020B023]; // sd x2, 0(x1), twice

    [Fact]
    public void Only_a_halted_microarchitecture_is_reset()
    {
        using var machine = new UarchMachine(Halting);

        machine.Invoking(m => m.Machine.ResetUarchState()).Should().Throw<MachineException>()
            .WithMessage("reset uarch state is not allowed when uarch is not halted");
    }

    [Fact]
    public void A_reset_brings_back_registers_and_RAM_and_leaves_the_big_machine()
    {
        using var machine = new UarchMachine(
            config => config with
            {
                Uarch = config.Uarch with { Processor = new UarchProcessorConfig { Cycle = 7, X = [0, 0x70000800, 3, .. new ulong[29]] } },
            },
            Halting);
        string initial = machine.Machine.GetRootHash().ToString();
        machine.Run();
        machine.WithX(0x328, 1).Run();
        machine[Register.UarchHaltFlag].Should().Be(1);
        machine.ReadWord(UarchMachine.Scratch).Should().Be(3);
        machine.Machine.GetRootHash();

        machine.Machine.ResetUarchState();

        machine.Machine.GetRootHash().ToString().Should().Be(initial);
        machine[Register.UarchCycle].Should().Be(7);
        machine.ReadWord(UarchMachine.Scratch).Should().Be(0);
        machine.Run();
        machine.ReadWord(UarchMachine.Scratch).Should().Be(3);
    }

    [Fact]
    public void RAM_without_an_image_becomes_zeros()
    {
        using var machine = new UarchMachine(config => config with { Uarch = new UarchConfig { Ram = new RamConfig { Length = 4096 } } });
        machine.WriteWord(UarchMachine.UarchRam, 5);
        machine[Register.UarchHaltFlag] = 1;

        machine.Machine.ResetUarchState();

        machine.ReadWord(UarchMachine.UarchRam).Should().Be(0);
    }

    [Fact]
    public void An_image_that_is_gone_leaves_the_old_RAM_and_new_registers()
    {
        using var machine = new UarchMachine(Halting).WithX(0x328, 1);
        machine.Run();
        machine.WriteWord(UarchMachine.Scratch, 5);
        File.Delete(machine.ImagePath);

        machine.Invoking(m => m.Machine.ResetUarchState()).Should().Throw<MachineException>().WithMessage(
            $"error opening image file '{machine.ImagePath}' when initializing uarch RAM: No such file or directory");

        machine.ReadWord(UarchMachine.Scratch).Should().Be(5);
        machine[Register.UarchPc].Should().Be(0x70000000);
        machine[Register.UarchHaltFlag].Should().Be(0);
    }

    [Fact]
    public void A_snapshot_from_before_a_reset_comes_back()
    {
        using var machine = new UarchMachine(Halting).WithX(0x328, 1);
        machine.Run();
        machine.WriteWord(UarchMachine.Scratch, 5);
        string halted = machine.Machine.GetRootHash().ToString();
        using MachineSnapshot snapshot = machine.Machine.TakeSnapshot();
        machine.Machine.ResetUarchState();

        machine.Machine.Restore(snapshot);

        machine.Machine.GetRootHash().ToString().Should().Be(halted);
        machine.ReadWord(UarchMachine.Scratch).Should().Be(5);
    }

    [Fact]
    public void A_loaded_machine_resets_to_what_was_stored()
    {
        using var machine = new UarchMachine(Word.Addi(3, 3, 1), UarchWord.Sd()).WithX(0x328, 1);
        machine.Run();
        string directory = machine.PathOf("stored");
        machine.Machine.Store(directory);
        using Machine loaded = Machine.Load(directory, Machine.ReadStoredConfig(directory), machine.Console);
        string stored = loaded.GetRootHash().ToString();
        loaded.RunUarch(100).IsHalted.Should().BeTrue();

        loaded.ResetUarchState();

        loaded.GetRootHash().ToString().Should().Be(stored);
        loaded.ReadRegister(Registers.UarchX(3)).Should().Be(1);
    }

    [Fact]
    public void Q06_A_machine_that_was_stored_halted_cannot_be_loaded()
    {
        // Quirk Q6: the flag is hashed and not stored.
        using var machine = new UarchMachine(Halting).WithX(0x328, 1);
        machine.Run();
        string directory = machine.PathOf("stored");
        machine.Machine.Store(directory);

        FluentActions.Invoking(() => Machine.Load(directory, Machine.ReadStoredConfig(directory), machine.Console))
            .Should().Throw<MachineException>().WithMessage("stored and restored hashes do not match");
    }
}
