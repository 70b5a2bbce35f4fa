// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Tests.Execution;
using MachineEmulator.Uarch.AccessLogs;

namespace MachineEmulator.Tests.Uarch;

/// <summary>Every instruction (spec 9.2), run and stepped, with the accesses and the mnemonic that its log has (spec 9.7).</summary>
public sealed class UarchInstructionTests
{
    private const ulong A = 0x123456789ABCDEF0;
    private const ulong MinusFive = ulong.MaxValue - 4;

    /// <summary>Mnemonic, word with rd x3, rs1 x1, rs2 x2, their values, and the result.</summary>
    public static TheoryData<string, uint, ulong, ulong, ulong> Computations => new()
    {
        { "add", Word.R(0x33, 0, 0, 3, 1, 2), A, MinusFive, A - 5 },
        { "add", Word.R(0x33, 0, 0, 3, 1, 2), ulong.MaxValue, 1, 0 },
        { "sub", Word.R(0x33, 0, 0x20, 3, 1, 2), 3, 5, ulong.MaxValue - 1 },
        { "sll", Word.R(0x33, 1, 0, 3, 1, 2), 1, 0x7F, 1UL << 63 },
        { "slt", Word.R(0x33, 2, 0, 3, 1, 2), MinusFive, 1, 1 },
        { "slt", Word.R(0x33, 2, 0, 3, 1, 2), 1, MinusFive, 0 },
        { "sltu", Word.R(0x33, 3, 0, 3, 1, 2), 1, MinusFive, 1 },
        { "sltu", Word.R(0x33, 3, 0, 3, 1, 2), 1, 1, 0 },
        { "xor", Word.R(0x33, 4, 0, 3, 1, 2), A, ulong.MaxValue, ~A },
        { "srl", Word.R(0x33, 5, 0, 3, 1, 2), MinusFive, 0x43, MinusFive >> 3 },
        { "sra", Word.R(0x33, 5, 0x20, 3, 1, 2), MinusFive, 1, ulong.MaxValue - 2 },
        { "or", Word.R(0x33, 6, 0, 3, 1, 2), 0xF0, 0x0F, 0xFF },
        { "and", Word.R(0x33, 7, 0, 3, 1, 2), 0xFC, 0x3F, 0x3C },
        { "addw", Word.R(0x3B, 0, 0, 3, 1, 2), 0x17FFFFFFF, 1, 0xFFFFFFFF80000000 },
        { "subw", Word.R(0x3B, 0, 0x20, 3, 1, 2), 0x100000000, 1, ulong.MaxValue },
        { "sllw", Word.R(0x3B, 1, 0, 3, 1, 2), 1, 0x3F, 0xFFFFFFFF80000000 },
        { "srlw", Word.R(0x3B, 5, 0, 3, 1, 2), 0xFFFFFFFF_80000000, 0x24, 0x08000000 },
        { "srlw", Word.R(0x3B, 5, 0, 3, 1, 2), 0x80000000, 0, 0xFFFFFFFF80000000 },
        { "sraw", Word.R(0x3B, 5, 0x20, 3, 1, 2), 0x80000000, 4, 0xFFFFFFFFF8000000 },
        { "addi", Word.I(0x13, 0, 3, 1, -2048), 1, 0, ulong.MaxValue - 2046 },
        { "slti", Word.I(0x13, 2, 3, 1, -1), MinusFive, 0, 1 },
        { "slti", Word.I(0x13, 2, 3, 1, -1), 0, 0, 0 },
        { "sltiu", Word.I(0x13, 3, 3, 1, -1), 0, 0, 1 },
        { "xori", Word.I(0x13, 4, 3, 1, 0x555), 0xFFF, 0, 0xAAA },
        { "ori", Word.I(0x13, 6, 3, 1, -256), 0x12, 0, 0xFFFFFFFFFFFFFF12 },
        { "andi", Word.I(0x13, 7, 3, 1, 0x7F), A, 0, 0x70 },
        { "slli", Word.I(0x13, 1, 3, 1, 63), 3, 0, 1UL << 63 },
        { "srli", Word.I(0x13, 5, 3, 1, 33), ulong.MaxValue, 0, 0x7FFFFFFF },
        { "srai", Word.I(0x13, 5, 3, 1, 0x400 | 33), MinusFive, 0, ulong.MaxValue },
        { "addiw", Word.I(0x1B, 0, 3, 1, 1), 0x7FFFFFFF, 0, 0xFFFFFFFF80000000 },
        { "slliw", Word.I(0x1B, 1, 3, 1, 31), 1, 0, 0xFFFFFFFF80000000 },
        { "srliw", Word.I(0x1B, 5, 3, 1, 3), 0xFFFFFFFF_FFFFFFFF, 0, 0x1FFFFFFF },
        { "sraiw", Word.I(0x1B, 5, 3, 1, 0x400 | 3), 0x80000000, 0, 0xFFFFFFFFF0000000 },
        { "lui", UarchWord.Upper(0x37, 3, 0x80000), 0, 0, 0xFFFFFFFF80000000 },
        { "auipc", UarchWord.Upper(0x17, 3, 0x12), 0, 0, 0x70012000 },
    };

    [Theory]
    [MemberData(nameof(Computations))]
    public void An_operation_has_its_result(string mnemonic, uint word, ulong a, ulong b, ulong result)
    {
        using var run = new UarchMachine(word).WithX(a, b);
        using var step = new UarchMachine(word).WithX(a, b);

        run.Run();
        AccessLog log = step.Step(UarchMachine.Everything);

        run.X(3).Should().Be(result);
        run[Register.UarchPc].Should().Be(0x70000004);
        run.Machine.GetRootHash().Should().Be(step.Machine.GetRootHash());
        log.Brackets.Select(bracket => bracket.Text).Should().Equal("step", mnemonic, mnemonic, "step");
    }

    [Theory]
    [InlineData("beq", 0, 5, 5, true)]
    [InlineData("beq", 0, 5, -5, false)]
    [InlineData("bne", 1, 5, -5, true)]
    [InlineData("bne", 1, 5, 5, false)]
    [InlineData("blt", 4, -5, 5, true)]
    [InlineData("blt", 4, 5, 5, false)]
    [InlineData("bge", 5, 5, 5, true)]
    [InlineData("bge", 5, -5, 5, false)]
    [InlineData("bltu", 6, 5, -5, true)]
    [InlineData("bltu", 6, -5, 5, false)]
    [InlineData("bgeu", 7, -5, 5, true)]
    [InlineData("bgeu", 7, 5, -5, false)]
    public void A_branch_goes_where_it_should(string mnemonic, uint funct3, long a, long b, bool isTaken)
    {
        using var run = new UarchMachine(Word.Nop, Word.Branch(funct3, 1, 2, -4)).WithX((ulong)a, (ulong)b);
        using var step = new UarchMachine(Word.Nop, Word.Branch(funct3, 1, 2, -4)).WithX((ulong)a, (ulong)b);
        step.Run();

        run.Run(2);
        AccessLog log = step.Step(UarchMachine.Everything);

        run[Register.UarchPc].Should().Be(isTaken ? 0x70000000u : 0x70000008u);
        run.Machine.GetRootHash().Should().Be(step.Machine.GetRootHash());
        log.Brackets[1].Text.Should().Be(mnemonic);
    }

    [Fact]
    public void Jumps_link_and_clear_the_lowest_bit()
    {
        using var machine = new UarchMachine(Word.Jal(3, 8), Word.Nop, Word.Jalr(1, 1, 3)).WithX(0x70000000);

        machine.Run();
        machine.X(3).Should().Be(0x70000004);
        machine[Register.UarchPc].Should().Be(0x70000008);
        machine.Run();

        machine.X(1).Should().Be(0x7000000C, "rd is rs1: the target is taken first");
        machine[Register.UarchPc].Should().Be(0x70000002);
    }

    [Theory]
    [InlineData("lb", 0, 0xFFFFFFFFFFFFFFF1)]
    [InlineData("lh", 1, 0xFFFFFFFFFFFFF2F1)]
    [InlineData("lw", 2, 0xFFFFFFFFF4F3F2F1)]
    [InlineData("ld", 3, 0xF8F7F6F5F4F3F2F1)]
    [InlineData("lbu", 4, 0xF1)]
    [InlineData("lhu", 5, 0xF2F1)]
    [InlineData("lwu", 6, 0xF4F3F2F1)]
    public void A_load_extends_as_its_kind_does(string mnemonic, uint funct3, ulong expected)
    {
        using var machine = new UarchMachine(Word.Load(funct3, 3, 1, -8)).WithX(UarchMachine.Ram + 8);
        machine.WriteWord(UarchMachine.Ram, 0xF8F7F6F5F4F3F2F1);

        AccessLog log = machine.Step(UarchMachine.Everything);

        machine.X(3).Should().Be(expected);
        log.Brackets[1].Text.Should().Be(mnemonic);
    }

    [Theory]
    [InlineData("sb", 0, 0x11111111111111F0)]
    [InlineData("sh", 1, 0x111111111111DEF0)]
    [InlineData("sw", 2, 0x111111119ABCDEF0)]
    [InlineData("sd", 3, A)]
    public void A_store_replaces_as_many_bytes_as_its_kind_has(string mnemonic, uint funct3, ulong expected)
    {
        using var machine = new UarchMachine(Word.Store(funct3, 2, 1, -8)).WithX(UarchMachine.Ram + 8, A);
        machine.WriteWord(UarchMachine.Ram, 0x1111111111111111);

        AccessLog log = machine.Step(UarchMachine.Everything);

        machine.ReadWord(UarchMachine.Ram).Should().Be(expected);
        log.Brackets[1].Text.Should().Be(mnemonic);
    }

    [Theory]
    [InlineData(0x00000000)] // no opcode
    [InlineData(0x0000100F)] // fence.i
    [InlineData(0x00000073)] // ecall
    [InlineData(0x00100073)] // ebreak
    [InlineData(0x30009073)] // csrrw
    [InlineData(0x02000033)] // mul
    [InlineData(0x40001033)] // sll with the other funct7
    [InlineData(0x4000103B)] // sllw with the other funct7
    [InlineData(0x0200101B)] // slliw by 32
    [InlineData(0x04001013)] // slli with an unknown upper part
    [InlineData(0x08005013)] // srli with an unknown upper part
    [InlineData(0x44005013)] // srai with an unknown upper part
    [InlineData(0x0000007B)] // an unused opcode
    [InlineData(0x00002063)] // branch with funct3 2
    [InlineData(0x00007003)] // load with funct3 7
    [InlineData(0x00004023)] // store with funct3 4
    [InlineData(0x00001067)] // jalr with funct3 1
    public void Everything_else_is_illegal_and_takes_no_cycle(uint word)
    {
        using var machine = new UarchMachine(word);

        machine.Invoking(m => m.Run()).Should().Throw<MachineException>().WithMessage("illegal instruction");
        machine.Invoking(m => m.Step(UarchMachine.Bare)).Should().Throw<MachineException>().WithMessage("illegal instruction");
        machine.Invoking(m => m.Step(UarchMachine.Proofs)).Should().Throw<MachineException>().WithMessage("illegal instruction");

        machine[Register.UarchCycle].Should().Be(0);
        machine[Register.UarchPc].Should().Be(0x70000000);
    }
}
