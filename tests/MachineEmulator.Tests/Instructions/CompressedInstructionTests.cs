// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Instructions;

public sealed unsafe class CompressedInstructionTests : IDisposable
{
    private readonly TestMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(0x0000, "all zeros")]
    [InlineData(0x0004, "c.addi4spn with immediate 0")]
    [InlineData(0x8000, "quadrant 0 funct3 4")]
    [InlineData(0x2001, "c.addiw to x0")]
    [InlineData(0x6101, "c.addi16sp with immediate 0")]
    [InlineData(0x6181, "c.lui with immediate 0")]
    [InlineData(0x6001, "c.lui to x0 with immediate 0")]
    [InlineData(0x9C41, "reserved arithmetic")]
    [InlineData(0x9C61, "reserved arithmetic")]
    [InlineData(0x4002, "c.lwsp to x0")]
    [InlineData(0x6002, "c.ldsp to x0")]
    [InlineData(0x8002, "c.jr x0")]
    public void Reserved_encodings_trap_with_the_halfword_as_value(int halfword, string what)
    {
        _machine.Write(TestMachine.Code + 2, (ushort)0xFFFF);
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.R->Mcause.Should().Be(2, what);
        _machine.ShouldHaveTrapped(2, (ulong)halfword);
    }

    [Theory]
    [InlineData(0x0001, "c.nop")]
    [InlineData(0x0005, "c.addi x0, 1")]
    [InlineData(0x4005, "c.li x0, 1")]
    [InlineData(0x6005, "c.lui x0, 1")]
    [InlineData(0x0006, "c.slli x0, 1")]
    [InlineData(0x8016, "c.mv x0, x5")]
    [InlineData(0x9016, "c.add x0, x5")]
    public void Hints_do_nothing(int halfword, string what)
    {
        _machine.X[5] = 7;
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.R->Pc.Should().Be(TestMachine.Code + 2, what);
        _machine.X[0].Should().Be(0, what);
        _machine.X[5].Should().Be(7, what);
    }

    [Theory]
    [InlineData(0x1FE0, 8, TestMachine.Data + 1020, "c.addi4spn x8, 1020")]
    [InlineData(0x147D, 8, 99, "c.addi x8, -1")]
    [InlineData(0x347D, 8, 99, "c.addiw x8, -1")]
    [InlineData(0x547D, 8, ulong.MaxValue, "c.li x8, -1")]
    [InlineData(0x7139, 2, TestMachine.Data - 64, "c.addi16sp -64")]
    [InlineData(0x747D, 8, 0xFFFFFFFFFFFFF000, "c.lui x8, -1")]
    [InlineData(0x8009, 8, 25, "c.srli x8, 2")]
    [InlineData(0x8409, 8, 25, "c.srai x8, 2")]
    [InlineData(0x987D, 8, 100, "c.andi x8, -1")]
    [InlineData(0x8C05, 8, 93, "c.sub x8, x9")]
    [InlineData(0x8C25, 8, 99, "c.xor x8, x9")]
    [InlineData(0x8C45, 8, 103, "c.or x8, x9")]
    [InlineData(0x8C65, 8, 4, "c.and x8, x9")]
    [InlineData(0x9C05, 8, 93, "c.subw x8, x9")]
    [InlineData(0x9C25, 8, 107, "c.addw x8, x9")]
    [InlineData(0x040A, 8, 400, "c.slli x8, 2")]
    [InlineData(0x8426, 8, 7, "c.mv x8, x9")]
    [InlineData(0x9426, 8, 107, "c.add x8, x9")]
    public void Integer_operations_give(int halfword, int register, ulong expected, string what)
    {
        _machine.X[2] = TestMachine.Data;
        _machine.X[8] = 100;
        _machine.X[9] = 7;
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.X[register].Should().Be(expected, what);
        _machine.R->Pc.Should().Be(TestMachine.Code + 2);
    }

    [Theory]
    [InlineData(0x4080, "c.lw x8, 0(x9)", 0xFFFFFFFFF5F6F7F8)]
    [InlineData(0x6080, "c.ld x8, 0(x9)", 0xF1F2F3F4F5F6F7F8)]
    [InlineData(0x4402, "c.lwsp x8, 0(sp)", 0xFFFFFFFFF5F6F7F8)]
    [InlineData(0x6402, "c.ldsp x8, 0(sp)", 0xF1F2F3F4F5F6F7F8)]
    public void Loads(int halfword, string what, ulong expected)
    {
        _machine.X[2] = TestMachine.Data;
        _machine.X[9] = TestMachine.Data;
        _machine.Write(TestMachine.Data, 0xF1F2F3F4F5F6F7F8);
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.X[8].Should().Be(expected, what);
    }

    [Theory]
    [InlineData(0xC0C0, 4, "c.sw x8, 4(x9)", 0x55667788)]
    [InlineData(0xE480, 8, "c.sd x8, 8(x9)", 0x1122334455667788)]
    [InlineData(0xC222, 4, "c.swsp x8, 4(sp)", 0x55667788)]
    [InlineData(0xE422, 8, "c.sdsp x8, 8(sp)", 0x1122334455667788)]
    public void Stores(int halfword, int offset, string what, ulong expected)
    {
        _machine.X[2] = TestMachine.Data;
        _machine.X[9] = TestMachine.Data;
        _machine.X[8] = 0x1122334455667788;
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.Read(TestMachine.Data + (ulong)offset).Should().Be(expected, what);
    }

    [Theory]
    [InlineData(0x2080, "c.fld")]
    [InlineData(0xA080, "c.fsd")]
    [InlineData(0x2402, "c.fldsp")]
    [InlineData(0xA022, "c.fsdsp")]
    public void Floating_point_ones_need_fs(int halfword, string what)
    {
        _machine.X[2] = TestMachine.Data;
        _machine.X[9] = TestMachine.Data;
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.R->Mcause.Should().Be(0, what);

        _machine.R->Mstatus &= ~Mstatus.Fs;
        _machine.R->Pc = TestMachine.Code;
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.ShouldHaveTrapped(2, (ulong)halfword);
    }

    [Theory]
    [InlineData(0xBFFD, -2, "c.j .-2")]
    [InlineData(0xAFFD, 0x7FE, "c.j .+2046")]
    [InlineData(0xDC7D, -2, "c.beqz x8, .-2")]
    [InlineData(0xEC7D, 2, "c.bnez x8 is not taken")]
    [InlineData(0xCC01, 24, "c.beqz x8, .+24")]
    public void Jumps_go_to(int halfword, int distance, string what)
    {
        _machine.R->Pc = TestMachine.Code + 0x1000;
        _machine.ExecuteCompressed((ushort)halfword);
        _machine.R->Pc.Should().Be(TestMachine.Code + 0x1000 + (ulong)(long)distance, what);
    }

    [Fact]
    public void Register_jumps_clear_bit_0_and_link_to_the_next_halfword()
    {
        _machine.X[1] = TestMachine.Data + 1;
        _machine.ExecuteCompressed(0x9082); // c.jalr x1
        _machine.R->Pc.Should().Be(TestMachine.Data);
        _machine.X[1].Should().Be(TestMachine.Code + 2);
    }

    [Fact]
    public void C_ebreak_has_its_own_address_as_value()
    {
        _machine.ExecuteCompressed(0x9002);
        _machine.ShouldHaveTrapped(3, TestMachine.Code);
    }
}
