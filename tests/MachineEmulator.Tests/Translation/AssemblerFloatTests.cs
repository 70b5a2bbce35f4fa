// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Translation.X64;
using static MachineEmulator.Translation.X64.HostFloatRegister;
using static MachineEmulator.Translation.X64.HostRegister;

namespace MachineEmulator.Tests.Translation;

/// <summary>Encodings of SSE2 and FMA3; the bytes are those of the GNU assembler.</summary>
public sealed class AssemblerFloatTests
{
    private static readonly HostOperand Memory = HostOperand.At(Rbp, 8);

    [Fact]
    public void Moves()
    {
        Written(code => code.Move(Xmm1, Memory, wide: true)).Should().Be("F20F104D08");
        Written(code => code.Store(Memory, Xmm2, wide: false)).Should().Be("F30F115508");
        Written(code => code.Copy(Xmm2, Xmm0)).Should().Be("0F28D0");
        Written(code => code.Clear(Xmm0)).Should().Be("0F57C0");
        Written(code => code.Or(Xmm0, Xmm1)).Should().Be("0F56C1");
        Written(code => code.And(Xmm0, Xmm1)).Should().Be("0F54C1");
    }

    [Theory]
    [InlineData(FloatArithmetic.Add, false, "F30F584508")]
    [InlineData(FloatArithmetic.Sub, true, "F20F5C4508")]
    [InlineData(FloatArithmetic.Mul, true, "F20F594508")]
    [InlineData(FloatArithmetic.Div, false, "F30F5E4508")]
    internal void Arithmetic_with_memory(FloatArithmetic operation, bool wide, string expected) =>
        Written(code => code.Do(operation, Xmm0, Memory, wide)).Should().Be(expected);

    [Fact]
    public void Arithmetic_of_registers()
    {
        Written(code => code.Do(FloatArithmetic.SquareRoot, Xmm0, Xmm0, wide: true)).Should().Be("F20F51C0");
        Written(code => code.Do(FloatArithmetic.Min, Xmm0, Xmm1, wide: true)).Should().Be("F20F5DC1");
        Written(code => code.Do(FloatArithmetic.Max, Xmm1, Xmm2, wide: false)).Should().Be("F30F5FCA");
    }

    [Fact]
    public void Comparisons()
    {
        Written(code => code.Compare(Xmm0, Xmm1, signals: false, wide: true)).Should().Be("660F2EC1");
        Written(code => code.Compare(Xmm0, Memory, signals: true, wide: true)).Should().Be("660F2F4508");
        Written(code => code.Compare(Xmm0, Xmm1, signals: false, wide: false)).Should().Be("0F2EC1");
        Written(code => code.Compare(Xmm1, Memory, signals: true, wide: false)).Should().Be("0F2F4D08");
    }

    [Fact]
    public void Conversions()
    {
        Written(code => code.FromInteger(Xmm0, R9, wideInteger: true, wide: true)).Should().Be("F2490F2AC1");
        Written(code => code.FromInteger(Xmm0, R9, wideInteger: false, wide: false)).Should().Be("F3410F2AC1");
        Written(code => code.ToInteger(Rax, Memory, wideInteger: true, truncates: true, wide: true)).Should().Be("F2480F2C4508");
        Written(code => code.ToInteger(R10, Memory, wideInteger: false, truncates: false, wide: false)).Should().Be("F3440F2D5508");
        Written(code => code.Convert(Xmm0, Xmm0, wide: true)).Should().Be("F20F5AC0");
        Written(code => code.Convert(Xmm0, Xmm1, wide: false)).Should().Be("F30F5AC1");
    }

    [Theory]
    [InlineData(FusedArithmetic.MultiplyAdd, true, "C4E2F1A94508")]
    [InlineData(FusedArithmetic.MultiplySub, true, "C4E2F1AB4508")]
    [InlineData(FusedArithmetic.NegateMultiplyAdd, false, "C4E271AD4508")]
    [InlineData(FusedArithmetic.NegateMultiplySub, false, "C4E271AF4508")]
    internal void Fused_arithmetic(FusedArithmetic operation, bool wide, string expected) =>
        Written(code => code.Do(operation, Xmm0, Xmm1, Memory, wide)).Should().Be(expected);

    [Fact]
    public void The_state_of_the_unit()
    {
        Written(code => code.LoadFloatState(HostOperand.At(0x12345678))).Should().Be("0FAE142578563412");
        Written(code => code.StoreFloatState(HostOperand.At(0x12345678))).Should().Be("0FAE1C2578563412");
    }

    private static string Written(Action<Assembler> write) => AssemblerTests.Written(write);
}
