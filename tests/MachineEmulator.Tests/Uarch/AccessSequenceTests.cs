// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>The accesses of each kind of instruction, in their order (spec 9.7).</summary>
public sealed class AccessSequenceTests
{
    // R1, R2, R3: register reads; W3: register write; M: memory; P: pc.
    [Theory]
    [InlineData(0x80000137, "W2 P")] // lui x2
    [InlineData(0x80000037, "P")] // lui x0
    [InlineData(0x00000197, "W3 P")] // auipc x3
    [InlineData(0x008001EF, "W3 P")] // jal x3
    [InlineData(0x0080006F, "P")] // jal x0
    [InlineData(0x000081E7, "R1 W3 P")] // jalr x3, x1
    [InlineData(0x00008067, "R1 P")] // jalr x0, x1
    [InlineData(0x00208463, "R1 R2 P")] // beq x1, x2, 8
    [InlineData(0x0000B183, "R1 RM W3 P")] // ld x3, 0(x1)
    [InlineData(0x0000B003, "R1 RM P")] // ld x0, 0(x1)
    [InlineData(0x00008183, "R1 RM W3 P")] // lb x3, 0(x1)
    [InlineData(0x0020B023, "R1 R2 WM P")] // sd x2, 0(x1)
    [InlineData(0x00208023, "R1 R2 RM WM P")] // sb x2, 0(x1)
    [InlineData(0x00209023, "R1 R2 RM WM P")] // sh x2, 0(x1)
    [InlineData(0x0020A023, "R1 R2 RM WM P")] // sw x2, 0(x1)
    [InlineData(0x00108193, "R1 W3 P")] // addi x3, x1, 1
    [InlineData(0x00108013, "P")] // addi x0, x1, 1
    [InlineData(0x00109013, "P")] // slli x0, x1, 1
    [InlineData(0x0010819B, "R1 W3 P")] // addiw x3, x1, 1
    [InlineData(0x0010801B, "R1 P")] // addiw x0, x1, 1
    [InlineData(0x002081B3, "R1 R2 W3 P")] // add x3, x1, x2
    [InlineData(0x00208033, "P")] // add x0, x1, x2
    [InlineData(0x002081BB, "R1 R2 W3 P")] // addw x3, x1, x2
    [InlineData(0x0020803B, "R1 R2 P")] // addw x0, x1, x2
    [InlineData(0x000001B3, "R0 R0 W3 P")] // add x3, x0, x0
    [InlineData(0x0000000F, "P")] // fence
    public void An_instruction_makes_its_accesses_in_order(uint word, string expected)
    {
        using var machine = new UarchMachine(word).WithX(UarchMachine.Ram, 7);

        AccessLog log = machine.Step(UarchMachine.Everything);

        string[] middle = [.. log.Accesses.Skip(4).SkipLast(1).Select(Describe)];
        string.Join(' ', middle).Should().Be(expected);
        log.Accesses.Take(4).Select(access => access.Address).Should().Equal(0x320UL, 0x328UL, 0x330UL, 0x70000000UL);
        log.Accesses[^1].Address.Should().Be(0x320);
        log.Notes.Should().HaveCount(log.Accesses.Count);
        log.Brackets[1].Where.Should().Be(4);
        log.Brackets[2].Where.Should().Be((ulong)log.Accesses.Count - 1);
    }

    [Fact]
    public void A_halted_microarchitecture_reads_its_cycle_and_its_flag()
    {
        using var machine = new UarchMachine(Word.Nop);
        machine[Register.UarchHaltFlag] = 1;

        AccessLog log = machine.Step(UarchMachine.Everything);

        log.Notes.Should().Equal("uarch.cycle", "uarch.halt_flag");
        log.Brackets.Should().Equal(new BracketNote(BracketType.Begin, 0, "step"), new BracketNote(BracketType.End, 2, "step"));
        machine.Run().Should().Be(new MachineEmulator.Uarch.UarchRunResult(0, 0x70000000, true));
    }

    [Fact]
    public void At_the_last_cycle_nothing_but_the_counter_is_read()
    {
        using var machine = new UarchMachine(Word.Nop);
        machine[Register.UarchCycle] = ulong.MaxValue;

        machine.Step(UarchMachine.Everything).Notes.Should().Equal("uarch.cycle");
        machine.Machine.RunUarch(ulong.MaxValue).Cycle.Should().Be(ulong.MaxValue);
    }

    [Fact]
    public void A_limit_that_is_past_does_nothing()
    {
        using var machine = new UarchMachine(Word.Nop, Word.Nop, Word.Nop);
        machine.Run(2);

        machine.Machine.RunUarch(1).Cycle.Should().Be(2);
    }

    [Fact]
    public void Without_annotations_there_are_neither_notes_nor_brackets()
    {
        using var machine = new UarchMachine(Word.Nop);

        AccessLog log = machine.Step(UarchMachine.Bare);

        log.Notes.Should().BeEmpty();
        log.Brackets.Should().BeEmpty();
        log.Accesses.Should().OnlyContain(access => access.Proof == null);
    }

    private static string Describe(Access access)
    {
        string type = access.Type == AccessType.Read ? "R" : "W";
        return access.Address switch
        {
            0x330 => "P",
            >= 0x340 and < 0x440 => $"{type}{(access.Address - 0x340) / 8}",
            _ => $"{type}M",
        };
    }
}
