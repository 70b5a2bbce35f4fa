// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Translation.X64;
using static MachineEmulator.Translation.X64.HostRegister;

namespace MachineEmulator.Tests.Translation;

/// <summary>Encodings where x86-64 has its exceptions; the bytes are those of the GNU assembler.</summary>
public sealed unsafe class AssemblerTests
{
    [Fact]
    public void Registers_from_r8_on_need_a_prefix() =>
        Written(code => code.Move(R9, R14)).Should().Be("4D8BCE");

    [Fact]
    public void A_move_to_itself_is_none_unless_it_clears_the_upper_half()
    {
        Written(code => code.Move(Rsi, Rsi)).Should().BeEmpty();
        Written(code => code.Move(Rsi, Rsi, wide: false)).Should().Be("8BF6");
    }

    [Theory]
    [InlineData(Rbp, 0, "488B4500")]
    [InlineData(R13, 0, "498B4500")]
    [InlineData(Rsp, 0, "488B0424")]
    [InlineData(R12, 8, "498B442408")]
    [InlineData(Rax, 0, "488B00")]
    [InlineData(Rdi, 128, "488B8780000000")]
    [InlineData(Rdi, -128, "488B4780")]
    internal void A_base_with_a_displacement(HostRegister register, int displacement, string expected) =>
        Written(code => code.Move(Rax, HostOperand.At(register, displacement))).Should().Be(expected);

    [Fact]
    public void A_base_with_an_index() =>
        Written(code => code.Do(Arithmetic.Cmp, Rdx, HostOperand.At(Rbp, Rcx, 0x1234))).Should().Be("483B940D34120000");

    [Fact]
    public void An_address() =>
        Written(code => code.Move(Rcx, HostOperand.At(0x12345678), wide: false)).Should().Be("8B0C2578563412");

    [Theory]
    [InlineData(Rdi, "40883E")]
    [InlineData(Rcx, "880E")]
    [InlineData(R8, "448806")]
    internal void A_byte_register(HostRegister value, string expected) =>
        Written(code => code.StoreByte(HostOperand.At(Rsi, 0), value)).Should().Be(expected);

    [Fact]
    public void A_halfword_store() => Written(code => code.StoreWord(HostOperand.At(Rax, 0), R10)).Should().Be("66448910");

    [Theory]
    [InlineData(5L, "B805000000")]
    [InlineData(-1L, "48C7C0FFFFFFFF")]
    [InlineData(0xFFFFFFFFL, "B8FFFFFFFF")]
    [InlineData(0x123456789AL, "48B89A78563412000000")]
    public void The_shortest_form_of_a_constant(long value, string expected) =>
        Written(code => code.Move(Rax, value)).Should().Be(expected);

    [Theory]
    [InlineData(100, "4983C364")]
    [InlineData(1000, "4981C3E8030000")]
    public void Arithmetic_with_a_constant(int value, string expected) =>
        Written(code => code.Do(Arithmetic.Add, R11, value)).Should().Be(expected);

    [Fact]
    public void Jumps_are_relative_to_their_end() => Written(code =>
    {
        int label = code.NewLabel();
        code.JumpIf(Condition.NotEqual, label);
        code.Jump(label);
        code.Mark(label);
        code.Return();
        code.Resolve();
    }).Should().Be("0F8505000000E900000000C3");

    internal static string Written(Action<Assembler> write)
    {
        byte* bytes = stackalloc byte[64];
        var code = new Assembler();
        code.Begin((nint)bytes, 64);
        write(code);
        return Convert.ToHexString(MemoryMarshal.CreateReadOnlySpan(ref *bytes, (int)(code.Position - (nint)bytes)));
    }
}
