// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Instructions;

public sealed unsafe class FloatInstructionTests : IDisposable
{
    private const uint DynamicRounding = 7;
    private const ulong CanonicalNanSingle = 0xFFFFFFFF7FC00000;
    private readonly TestMachine _machine = new();

    public FloatInstructionTests()
    {
        _machine.F[1] = Boxed(1.5f);
        _machine.F[2] = Boxed(2.25f);
        _machine.F[11] = Bits(1.5);
        _machine.F[12] = Bits(2.25);
        _machine.F[13] = Bits(10.0);
        _machine.X[5] = TestMachine.Data;
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Arithmetic_in_both_formats()
    {
        _machine.Execute(Op(0x00, DynamicRounding, 3, 1, 2), Op(0x09, DynamicRounding, 14, 11, 12), Op(0x0D, 0, 15, 11, 12));
        _machine.F[3].Should().Be(Boxed(3.75f));
        _machine.F[14].Should().Be(Bits(3.375));
        _machine.F[15].Should().Be(Bits(1.5 / 2.25));
        _machine.R->Fcsr.Should().Be(1, "the quotient is inexact");
    }

    [Theory]
    [InlineData(0x43u, 13.375)]
    [InlineData(0x47u, -6.625)]
    [InlineData(0x4Bu, 6.625)]
    [InlineData(0x4Fu, -13.375)]
    public void Fused_forms_flip_the_signs_they_name(uint opcode, double expected)
    {
        // 1.5 · 2.25 ± 10
        _machine.Execute(13u << 27 | 1u << 25 | 12u << 20 | 11u << 15 | DynamicRounding << 12 | 14u << 7 | opcode);
        _machine.F[14].Should().Be(Bits(expected));
    }

    [Fact]
    public void An_operand_without_box_is_the_canonical_nan()
    {
        _machine.F[1] = 0x3FC00000;
        _machine.Execute(Op(0x00, 0, 3, 1, 2), Op(0x10, 0, 4, 1, 2));
        _machine.F[3].Should().Be(CanonicalNanSingle);
        _machine.F[4].Should().Be(CanonicalNanSingle, "FSGNJ.S unboxes as well");
    }

    [Fact]
    public void Fsw_and_fmv_x_w_take_the_low_bits_unchecked()
    {
        _machine.F[1] = 0x12345678_80000001;
        _machine.Execute(Word.S(0x27, 2, 5, 1, 0), Op(0x70, 0, 6, 1, 0));
        _machine.Read(TestMachine.Data).Should().Be(0x80000001);
        _machine.X[6].Should().Be(0xFFFFFFFF80000001);
    }

    [Fact]
    public void Flw_boxes_and_fld_does_not()
    {
        _machine.Write(TestMachine.Data, 0x1122334455667788);
        _machine.Execute(Word.I(0x07, 2, 3, 5, 0), Word.I(0x07, 3, 4, 5, 0));
        _machine.F[3].Should().Be(0xFFFFFFFF55667788);
        _machine.F[4].Should().Be(0x1122334455667788);
    }

    [Theory]
    [InlineData(0u, 0x60, 0, 2)]
    [InlineData(1u, 0x60, 0, 1)]
    [InlineData(2u, 0x60, 0, 1)]
    [InlineData(3u, 0x60, 0, 2)]
    [InlineData(4u, 0x60, 0, 2)]
    public void Conversion_follows_the_rounding_mode_of_fcsr(uint mode, uint funct7, uint rs2, ulong expected)
    {
        _machine.R->Fcsr = mode << 5;
        _machine.Execute(Op(funct7, DynamicRounding, 6, 1, rs2));
        _machine.X[6].Should().Be(expected);
        (_machine.R->Fcsr & 31).Should().Be(1);
    }

    [Fact]
    public void Unsigned_32_bit_results_are_sign_extended()
    {
        _machine.F[1] = Boxed(4294967040f);
        _machine.Execute(Op(0x60, 0, 6, 1, 1));
        _machine.X[6].Should().Be(0xFFFFFFFFFFFFFF00);
    }

    [Fact]
    public void A_comparison_to_x0_still_sets_flags()
    {
        _machine.F[1] = CanonicalNanSingle;
        _machine.Execute(Op(0x50, 1, 0, 1, 2));
        _machine.R->Fcsr.Should().Be(16);
        _machine.X[0].Should().Be(0);
    }

    [Fact]
    public void Q13_Floating_point_instructions_never_touch_mstatus()
    {
        // Q13: FS = Initial stays Initial.
        _machine.R->Mstatus = 0xA00000000 | 1UL << 13;
        _machine.Execute(Op(0x00, 0, 3, 1, 2));
        _machine.R->Mstatus.Should().Be(0xA00000000 | 1UL << 13);
        _machine.F[3].Should().Be(Boxed(3.75f));
    }

    [Theory]
    [InlineData(0x00, 5u, 2u, "a reserved rounding mode")]
    [InlineData(0x2C, 0u, 1u, "fsqrt with rs2 not 0")]
    [InlineData(0x10, 3u, 2u, "sign injection with funct3 3")]
    [InlineData(0x14, 2u, 2u, "fmin with funct3 2")]
    [InlineData(0x50, 3u, 2u, "comparison with funct3 3")]
    [InlineData(0x60, 0u, 4u, "conversion to an unknown integer")]
    [InlineData(0x20, 0u, 0u, "fcvt.s.s")]
    [InlineData(0x21, 5u, 0u, "fcvt.d.s with a reserved rounding mode")]
    [InlineData(0x69, 6u, 0u, "an exact conversion with a reserved rounding mode")]
    [InlineData(0x70, 2u, 0u, "fmv.x.w with funct3 2")]
    [InlineData(0x78, 0u, 1u, "fmv.w.x with rs2 1")]
    [InlineData(0x02, 0u, 0u, "half precision")]
    public void Reserved_encodings_are_illegal(uint funct7, uint funct3, uint rs2, string what)
    {
        uint word = Op(funct7, funct3, 3, 1, rs2);
        _machine.Execute(word);
        _machine.R->Mcause.Should().Be(2, what);
        _machine.ShouldHaveTrapped(2, word);
    }

    [Theory]
    [InlineData(5UL << 5)]
    [InlineData(0x100UL)]
    public void A_reserved_dynamic_rounding_mode_is_illegal(ulong fcsr)
    {
        // Bits above 7 count too; only a host can set them.
        _machine.R->Fcsr = fcsr;
        uint word = Op(0x00, DynamicRounding, 3, 1, 2);
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word);
    }

    [Theory]
    [InlineData(0x00000053u)]
    [InlineData(0x00000043u)]
    [InlineData(0x0002B007u)]
    [InlineData(0x0002A027u)]
    public void Everything_is_illegal_while_fs_is_off(uint word)
    {
        _machine.R->Mstatus &= ~Mstatus.Fs;
        _machine.Execute(word);
        _machine.ShouldHaveTrapped(2, word);
    }

    private static uint Op(uint funct7, uint funct3, uint rd, uint rs1, uint rs2) => Word.R(0x53, funct3, funct7, rd, rs1, rs2);

    private static ulong Boxed(float value) => 0xFFFFFFFF00000000 | BitConverter.SingleToUInt32Bits(value);

    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);
}
