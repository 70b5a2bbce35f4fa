// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>The words of the microarchitecture's view that are not memory (spec 9.3).</summary>
public sealed class MachineWordTests
{
    private const string NotReadable = "invalid read memory access from microarchitecture";
    private const string NotWritable = "invalid write memory access from microarchitecture";

    [Theory]
    [InlineData(0x028, "x")]
    [InlineData(0x118, "f")]
    [InlineData(0x200, "pc")]
    [InlineData(0x208, "fcsr")]
    [InlineData(0x228, "mcycle")]
    [InlineData(0x230, "icycleinstret")]
    [InlineData(0x238, "mstatus")]
    [InlineData(0x268, "misa")]
    [InlineData(0x278, "mip")]
    [InlineData(0x298, "menvcfg")]
    [InlineData(0x2C8, "satp")]
    [InlineData(0x2E0, "ilrsc")]
    [InlineData(0x2F0, "clint.mtimecmp")]
    [InlineData(0x2F8, "htif.tohost")]
    [InlineData(0x300, "htif.fromhost")]
    public void A_register_is_read_and_stored_raw(ulong address, string name)
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Ld()).WithX(address, 0xFEDCBA9876543210);

        AccessLog log = machine.Step(UarchMachine.Everything);
        machine.Run();

        log.Notes[6].Should().Be(name);
        machine.ReadWord(address).Should().Be(0xFEDCBA9876543210);
        machine.X(3).Should().Be(0xFEDCBA9876543210);
    }

    [Fact]
    public void Iflags_keeps_its_five_bits()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Sd()).WithX(0x2E8, ulong.MaxValue);

        machine.Run();

        machine[Register.Iflags].Should().Be(0x1F);
        machine.Invoking(m => m.Step(UarchMachine.Proofs)).Should().Throw<MachineException>()
            .WithMessage("mismatch in write access 7 root hash", "what is stored is not what was written");
    }

    [Theory]
    [InlineData(0x210, "mvendorid", 0x6361727465736920)]
    [InlineData(0x218, "marchid", 0xF)]
    [InlineData(0x220, "mimpid", 1)]
    [InlineData(0x308, "htif.ihalt", 1)]
    [InlineData(0x310, "htif.iconsole", 2)]
    [InlineData(0x318, "htif.iyield", 0)]
    [InlineData(0x338, "uarch.ram_length", 4096)]
    [InlineData(0x10000, "pma.istart", 0x800000F9)]
    [InlineData(0x10008, "pma.ilength", 0x2000)]
    [InlineData(0x10070, "pma.istart", 4)] // the sentinel
    [InlineData(0x101F8, "pma.ilength", 0)]
    public void Some_words_can_only_be_read(ulong address, string name, ulong value)
    {
        using var machine = new UarchMachine(UarchWord.Ld(), UarchWord.Sd()).WithX(address, 1);

        AccessLog log = machine.Step(UarchMachine.Everything);

        machine.X(3).Should().Be(value);
        log.Notes[5].Should().Be(name);
        ShouldFail(machine, NotWritable, NotWritable);
        machine.ReadWord(address).Should().Be(value);
    }

    [Theory]
    [InlineData(0x320)] // uarch cycle
    [InlineData(0x330)] // uarch pc
    [InlineData(0x340)] // uarch x0
    [InlineData(0x438)] // uarch x31
    [InlineData(0x440)]
    [InlineData(0x20008)] // host offset
    [InlineData(0x10200)]
    [InlineData(0x2000000)] // CLINT
    [InlineData(0x40008000)] // HTIF
    [InlineData(0x90000000)]
    [InlineData(0x20004)] // misaligned in the TLB
    [InlineData(0x204)] // misaligned among the control registers
    public void Nothing_else_can_be_reached(ulong address)
    {
        using var reader = new UarchMachine(UarchWord.Ld()).WithX(address);
        using var writer = new UarchMachine(UarchWord.Sd()).WithX(address, 1);

        ShouldFail(reader, NotReadable, NotReadable);

        // A step reads the old word first.
        ShouldFail(writer, NotWritable, NotReadable);
    }

    [Theory]
    [InlineData(0x14, "read register value not correctly aligned", "write register value not correctly aligned")]
    [InlineData(
        0x114,
        "read floating-point register value not correctly aligned",
        "read floating-point register value not correctly aligned")]
    public void Registers_refuse_misaligned_words(ulong address, string readError, string writeError)
    {
        using var reader = new UarchMachine(UarchWord.Ld()).WithX(address);
        using var writer = new UarchMachine(UarchWord.Sd()).WithX(address, 1);

        ShouldFail(reader, readError, readError);
        ShouldFail(writer, writeError, readError);
    }

    [Fact]
    public void A_misaligned_read_of_the_shadow_PMAs_gives_the_word_around_it()
    {
        using var machine = new UarchMachine(UarchWord.Ld()).WithX(0x1000C);

        machine.Run();

        machine.X(3).Should().Be(0x2000);
    }

    [Fact]
    public void A_sub_word_store_to_a_word_that_is_not_readable_gives_the_read_error()
    {
        using var machine = new UarchMachine(0x0020A023).WithX(0x330, 1); // sw x2, 0(x1)

        ShouldFail(machine, NotReadable, NotReadable);
    }

    [Fact]
    public void The_slot_of_x0_takes_what_is_written()
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(0, 77);

        machine.Step(UarchMachine.Proofs);

        machine.ReadWord(0).Should().Be(77);
    }

    [Fact]
    public void Writing_1_to_the_halt_flag_halts_after_the_instruction()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Ld()).WithX(0x328, 1);

        machine.Run(10).Should().Be(new MachineEmulator.Uarch.UarchRunResult(1, 0x70000004, true));
    }

    [Theory]
    [InlineData(0x328, 2, "invalid value written  microarchitecture halt flag")]
    [InlineData(0x328, 0, "invalid value written  microarchitecture halt flag")]
    [InlineData(0x7FFFF000, 1, "microarchitecture execution aborted")]
    [InlineData(0x7FFFF000, 2, "invalid write attempt to microarchitecture abort address")]
    public void Halt_flag_and_abort_refuse_values(ulong address, ulong value, string error)
    {
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(address, value);

        ShouldFail(machine, error, error);
    }

    [Fact]
    public void Putchar_prints_the_low_byte()
    {
        using var machine = new UarchMachine(UarchWord.Sd(), UarchWord.Sd(), UarchWord.Ld()).WithX(0x7FFFF008, 0xFFFFFF41, 5);

        machine.Run();
        machine.Step(UarchMachine.Bare);
        machine.Run();

        machine.Console.Text.Should().Be("AA");
        machine.X(3).Should().Be(0);
    }

    [Fact]
    public void Putchar_with_proofs_fails_its_own_check_after_printing()
    {
        // The word is not part of the hashed state (spec 9.7).
        using var machine = new UarchMachine(UarchWord.Sd()).WithX(0x7FFFF008, 'A');

        machine.Invoking(m => m.Step(UarchMachine.Proofs)).Should().Throw<MachineException>()
            .WithMessage("mismatch in write access 7 root hash");

        machine.Console.Text.Should().Be("A");
        machine[Register.UarchCycle].Should().Be(1, "the step is done before it is checked");
    }

    private static void ShouldFail(UarchMachine machine, string inRun, string inStep)
    {
        ulong cycle = machine[Register.UarchCycle];
        machine.Invoking(m => m.Run()).Should().Throw<MachineException>().WithMessage(inRun);
        machine.Invoking(m => m.Step(UarchMachine.Bare)).Should().Throw<MachineException>().WithMessage(inStep);
        machine.Invoking(m => m.Step(UarchMachine.Everything)).Should().Throw<MachineException>().WithMessage(inStep);
        machine[Register.UarchCycle].Should().Be(cycle);
    }
}
