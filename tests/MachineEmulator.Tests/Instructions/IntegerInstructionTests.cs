// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Instructions;

public sealed unsafe class IntegerInstructionTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("add", 0x33, 0, 0x00, ulong.MaxValue, 2, 1)]
    [InlineData("sub", 0x33, 0, 0x20, 1, 2, ulong.MaxValue)]
    [InlineData("sll by the low six bits", 0x33, 1, 0x00, 1, 0x43, 8)]
    [InlineData("slt", 0x33, 2, 0x00, ulong.MaxValue, 1, 1)]
    [InlineData("sltu", 0x33, 3, 0x00, ulong.MaxValue, 1, 0)]
    [InlineData("xor", 0x33, 4, 0x00, 0b1100, 0b1010, 0b0110)]
    [InlineData("srl", 0x33, 5, 0x00, 0x8000000000000000, 63, 1)]
    [InlineData("sra", 0x33, 5, 0x20, 0x8000000000000000, 63, ulong.MaxValue)]
    [InlineData("or", 0x33, 6, 0x00, 0b1100, 0b1010, 0b1110)]
    [InlineData("and", 0x33, 7, 0x00, 0b1100, 0b1010, 0b1000)]
    [InlineData("addw", 0x3B, 0, 0x00, 0x7FFFFFFF, 1, 0xFFFFFFFF80000000)]
    [InlineData("subw ignores the upper halves", 0x3B, 0, 0x20, 0x500000001, 0x700000001, 0)]
    [InlineData("sllw by the low five bits", 0x3B, 1, 0x00, 1, 0x3F, 0xFFFFFFFF80000000)]
    [InlineData("srlw sign-extends", 0x3B, 5, 0x00, 0x80000000, 0, 0xFFFFFFFF80000000)]
    [InlineData("sraw", 0x3B, 5, 0x20, 0x80000000, 31, ulong.MaxValue)]
    [InlineData("mul", 0x33, 0, 0x01, ulong.MaxValue, 3, 0xFFFFFFFFFFFFFFFD)]
    [InlineData("mulh", 0x33, 1, 0x01, ulong.MaxValue, ulong.MaxValue, 0)]
    [InlineData("mulhsu", 0x33, 2, 0x01, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue)]
    [InlineData("mulhu", 0x33, 3, 0x01, ulong.MaxValue, ulong.MaxValue, 0xFFFFFFFFFFFFFFFE)]
    [InlineData("div truncates", 0x33, 4, 0x01, 0xFFFFFFFFFFFFFFF9, 2, 0xFFFFFFFFFFFFFFFD)]
    [InlineData("div by zero", 0x33, 4, 0x01, 7, 0, ulong.MaxValue)]
    [InlineData("div overflow", 0x33, 4, 0x01, 0x8000000000000000, ulong.MaxValue, 0x8000000000000000)]
    [InlineData("divu by zero", 0x33, 5, 0x01, 7, 0, ulong.MaxValue)]
    [InlineData("rem has the dividend's sign", 0x33, 6, 0x01, 0xFFFFFFFFFFFFFFF9, 2, ulong.MaxValue)]
    [InlineData("rem by zero", 0x33, 6, 0x01, 7, 0, 7)]
    [InlineData("rem overflow", 0x33, 6, 0x01, 0x8000000000000000, ulong.MaxValue, 0)]
    [InlineData("remu", 0x33, 7, 0x01, ulong.MaxValue, 10, 5)]
    [InlineData("mulw", 0x3B, 0, 0x01, 0x40000000, 2, 0xFFFFFFFF80000000)]
    [InlineData("divw overflow", 0x3B, 4, 0x01, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFF80000000)]
    [InlineData("divuw sign-extends", 0x3B, 5, 0x01, 0x80000000, 1, 0xFFFFFFFF80000000)]
    [InlineData("divuw looks at the low half of the divisor", 0x3B, 5, 0x01, 7, 0x100000000, ulong.MaxValue)]
    [InlineData("remw overflow", 0x3B, 6, 0x01, 0x80000000, 0xFFFFFFFF, 0)]
    [InlineData("remuw by zero sign-extends the dividend", 0x3B, 7, 0x01, 0x180000000, 0, 0xFFFFFFFF80000000)]
    public void Operations_on_two_registers_give(
        string what, uint opcode, uint funct3, uint funct7, ulong a, ulong b, ulong expected)
    {
        _machine.X[5] = a;
        _machine.X[6] = b;
        _machine.Execute(Word.R(opcode, funct3, funct7, rd: 7, rs1: 5, rs2: 6));
        _machine.X[7].Should().Be(expected, what);
        _machine.R->Pc.Should().Be(TestMachine.Code + 4);
    }

    [Theory]
    [InlineData("addi", 0x13, 0, 1, -2, ulong.MaxValue)]
    [InlineData("slti", 0x13, 2, 0, -1, 0)]
    [InlineData("sltiu compares with the sign-extended immediate", 0x13, 3, 5, -1, 1)]
    [InlineData("xori", 0x13, 4, 5, -1, 0xFFFFFFFFFFFFFFFA)]
    [InlineData("ori", 0x13, 6, 5, 2, 7)]
    [InlineData("andi", 0x13, 7, 5, 4, 4)]
    [InlineData("slli", 0x13, 1, 1, 63, 0x8000000000000000)]
    [InlineData("srli", 0x13, 5, 0x8000000000000000, 63, 1)]
    [InlineData("srai", 0x13, 5, 0x8000000000000000, 63 | 0x400, ulong.MaxValue)]
    [InlineData("addiw", 0x1B, 0, 0x7FFFFFFF, 1, 0xFFFFFFFF80000000)]
    [InlineData("slliw", 0x1B, 1, 1, 31, 0xFFFFFFFF80000000)]
    [InlineData("srliw", 0x1B, 5, 0xF80000000, 31, 1)]
    [InlineData("sraiw", 0x1B, 5, 0x80000000, 31 | 0x400, ulong.MaxValue)]
    public void Operations_with_an_immediate_give(string what, uint opcode, uint funct3, ulong a, int immediate, ulong expected)
    {
        _machine.X[5] = a;
        _machine.Execute(Word.I(opcode, funct3, rd: 7, rs1: 5, immediate));
        _machine.X[7].Should().Be(expected, what);
    }

    [Theory]
    [InlineData(0x02531393u, "slli with a bit above the shift amount is fine: shamt 37")]
    [InlineData(0x80000537u, "lui")]
    public void Legal_words_do_not_trap(uint word, string what)
    {
        _machine.Execute(word);
        _machine.R->Mcause.Should().Be(0, what);
        _machine.R->Pc.Should().Be(TestMachine.Code + 4);
    }

    [Theory]
    [InlineData(0x04531393u, "slli with insn[26] set")]
    [InlineData(0x4453D393u, "srai with insn[26] set")]
    [InlineData(0x0253139Bu, "slliw with shamt 37")]
    [InlineData(0x08628333u, "add with funct7 4")]
    [InlineData(0x40629333u, "sll with funct7 0x20")]
    [InlineData(0x0262933Bu, "OP-32 funct7 1 funct3 1")]
    [InlineData(0x0000707Fu, "a word of 48 or more bits")]
    [InlineData(0x00007003u, "load with funct3 7")]
    [InlineData(0x00004023u, "store with funct3 4")]
    [InlineData(0x00002063u, "branch with funct3 2")]
    [InlineData(0x00001067u, "jalr with funct3 1")]
    [InlineData(0x0000200Fu, "MISC-MEM with funct3 2")]
    [InlineData(0xFFFFFFFFu, "all ones")]
    public void Illegal_words_trap_with_themselves_as_value(uint word, string what)
    {
        _machine.Execute(word);
        _machine.R->Mcause.Should().Be(2, what);
        _machine.ShouldHaveTrapped(2, word);
    }

    [Fact]
    public void Writes_to_x0_are_lost()
    {
        _machine.Execute(Word.Addi(0, 0, 5));
        _machine.X[0].Should().Be(0);
    }

    [Fact]
    public void Lui_and_auipc_sign_extend()
    {
        // lui x5, 0x80000; auipc x6, 0x80000
        _machine.Execute(0x800002B7, 0x80000317);
        _machine.X[5].Should().Be(0xFFFFFFFF80000000);
        _machine.X[6].Should().Be(unchecked(TestMachine.Code + 4 + 0xFFFFFFFF80000000));
    }

    [Fact]
    public void Jalr_may_link_into_its_own_base_and_clears_bit_0()
    {
        _machine.X[5] = TestMachine.Code + 0x101;
        _machine.Execute(Word.Jalr(5, 5, 2));
        _machine.R->Pc.Should().Be(TestMachine.Code + 0x102);
        _machine.X[5].Should().Be(TestMachine.Code + 4);
    }

    [Theory]
    [InlineData(0xFE000EE3u, -4, "beq x0, x0, .-4")]
    [InlineData(0x00001863u, 4, "bne x0, x0, .+16 is not taken")]
    [InlineData(0x00604863u, 16, "blt x0, x6, .+16")]
    [InlineData(0x00605863u, 4, "bge x0, x6, .+16 is not taken")]
    [InlineData(0x80007063u, -4096, "bgeu x0, x0, .-4096")]
    [InlineData(0xFFDFF06Fu, -4, "j .-4")]
    [InlineData(0x7FFFF0EFu, 0xFFFFE, "jal x1, .+0xFFFFE")]
    public void Branches_and_jumps_go_to(uint word, int distance, string what)
    {
        _machine.R->Pc = TestMachine.Code + 0x2000;
        _machine.X[6] = 1;
        _machine.Execute(word);
        _machine.R->Pc.Should().Be(TestMachine.Code + 0x2000 + (ulong)(long)distance, what);
    }
}
