// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;

namespace MachineEmulator.Tests.FloatingPoint;

public class FloatComparisonTests
{
    private const ulong QuietNaN = 0x7FF8000000000001;
    private const ulong SignalingNaN = 0x7FF0000000000001;

    [Fact]
    public void Comparisons_of_single_precision_are_those_of_the_host()
    {
        foreach (var (a, b) in GetPairs(FloatOperations.Single))
        {
            uint flags = 0;
            var (x, y) = (BitConverter.UInt32BitsToSingle((uint)a), BitConverter.UInt32BitsToSingle((uint)b));
            var actual = (
                SoftFloat32.Equal((uint)a, (uint)b, ref flags),
                SoftFloat32.LessThan((uint)a, (uint)b, ref flags),
                SoftFloat32.LessOrEqual((uint)a, (uint)b, ref flags));
            if (actual != (x == y, x < y, x <= y))
                Assert.Fail($"{a:x} and {b:x} compared as {actual}");
        }
    }

    [Fact]
    public void Comparisons_of_double_precision_are_those_of_the_host()
    {
        foreach (var (a, b) in GetPairs(FloatOperations.Double))
        {
            uint flags = 0;
            var (x, y) = (BitConverter.UInt64BitsToDouble(a), BitConverter.UInt64BitsToDouble(b));
            var actual = (
                SoftFloat64.Equal(a, b, ref flags),
                SoftFloat64.LessThan(a, b, ref flags),
                SoftFloat64.LessOrEqual(a, b, ref flags));
            if (actual != (x == y, x < y, x <= y))
                Assert.Fail($"{a:x} and {b:x} compared as {actual}");
        }
    }

    [Fact]
    public void Minimum_and_maximum_are_those_of_the_host()
    {
        foreach (var (a, b) in GetPairs(FloatOperations.Double))
        {
            uint flags = 0;
            var actual = (SoftFloat64.Min(a, b, ref flags), SoftFloat64.Max(a, b, ref flags));
            if (actual != (Bits64(double.MinNumber(Value64(a), Value64(b))), Bits64(double.MaxNumber(Value64(a), Value64(b)))))
                Assert.Fail($"{a:x} and {b:x} gave {actual:x}");
        }

        foreach (var (a, b) in GetPairs(FloatOperations.Single))
        {
            uint flags = 0;
            var (x, y) = (BitConverter.UInt32BitsToSingle((uint)a), BitConverter.UInt32BitsToSingle((uint)b));
            var actual = (SoftFloat32.Min((uint)a, (uint)b, ref flags), SoftFloat32.Max((uint)a, (uint)b, ref flags));
            if (actual != (Bits32(float.MinNumber(x, y)), Bits32(float.MaxNumber(x, y))))
                Assert.Fail($"{a:x} and {b:x} gave {actual:x}");
        }
    }

    [Theory]
    [InlineData(QuietNaN, 0u, FloatFlags.Invalid, 0u)]
    [InlineData(SignalingNaN, FloatFlags.Invalid, FloatFlags.Invalid, FloatFlags.Invalid)]
    public void A_nan_sets_the_flags_of_its_kind(ulong nan, uint equalFlags, uint orderFlags, uint minMaxFlags)
    {
        const ulong One = 0x3FF0000000000000;
        foreach (var (a, b) in ((ulong, ulong)[])[(nan, One), (One, nan), (nan, nan)])
        {
            GetFlags((ref uint flags) => SoftFloat64.Equal(a, b, ref flags)).Should().Be(equalFlags);
            GetFlags((ref uint flags) => SoftFloat64.LessThan(a, b, ref flags)).Should().Be(orderFlags);
            GetFlags((ref uint flags) => SoftFloat64.LessOrEqual(a, b, ref flags)).Should().Be(orderFlags);
            GetFlags((ref uint flags) => SoftFloat64.Min(a, b, ref flags)).Should().Be(minMaxFlags);
            GetFlags((ref uint flags) => SoftFloat64.Max(a, b, ref flags)).Should().Be(minMaxFlags);
        }
    }

    [Theory]
    [InlineData(0xFF800000u, 0xFFF0000000000000ul, 0)]
    [InlineData(0xFF7FFFFFu, 0xBFF0000000000000ul, 1)]
    [InlineData(0x807FFFFFu, 0x8000000000000001ul, 2)]
    [InlineData(0x80000000u, 0x8000000000000000ul, 3)]
    [InlineData(0x00000000u, 0x0000000000000000ul, 4)]
    [InlineData(0x00000001u, 0x000FFFFFFFFFFFFFul, 5)]
    [InlineData(0x00800000u, 0x7FEFFFFFFFFFFFFFul, 6)]
    [InlineData(0x7F800000u, 0x7FF0000000000000ul, 7)]
    [InlineData(0xFF800001u, 0x7FF7FFFFFFFFFFFFul, 8)]
    [InlineData(0x7FC00000u, 0xFFF8000000000000ul, 9)]
    public void A_value_has_the_bit_of_its_class(uint single, ulong wide, int bit)
    {
        SoftFloat32.Classify(single).Should().Be(1u << bit);
        SoftFloat64.Classify(wide).Should().Be(1u << bit);
    }

    [Theory]
    [InlineData(0xFFFFFFFF3F800000ul, 0x3F800000u)]
    [InlineData(0xFFFFFFFEFFFFFFFFul, 0x7FC00000u)]
    [InlineData(0x000000003F800000ul, 0x7FC00000u)]
    public void A_register_without_a_boxed_single_is_read_as_the_canonical_nan(ulong register, uint expected) =>
        NanBox.Unbox(register).Should().Be(expected);

    [Fact]
    public void A_boxed_single_has_ones_above() => NanBox.Box(0x3F800000).Should().Be(0xFFFFFFFF3F800000);

    private delegate void FlagSetter(ref uint flags);

    private static uint GetFlags(FlagSetter operation)
    {
        uint flags = 0;
        operation(ref flags);
        return flags;
    }

    private static double Value64(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    private static ulong Bits64(double value) => double.IsNaN(value) ? 0x7FF8000000000000 : BitConverter.DoubleToUInt64Bits(value);

    private static uint Bits32(float value) => float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value);

    private static IEnumerable<(ulong A, ulong B)> GetPairs(FloatOperations format)
    {
        var source = new FloatOperands(format, seed: 8);
        foreach (var a in source.GetCorners())
        {
            foreach (var b in source.GetCorners())
                yield return (a, b);
        }

        for (var i = 0; i < 50_000; i++)
        {
            var a = source.Next();
            yield return (a, source.Next());
            yield return (a, source.NextNearNegative(a));
        }
    }
}
