// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using MachineEmulator.FloatingPoint;

namespace MachineEmulator.Tests.FloatingPoint;

public class FloatConversionTests
{
    private const uint Inexact = FloatFlags.Inexact;
    private const uint Invalid = FloatFlags.Invalid;

    public static TheoryData<string, string> IntegerTypes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in (string[])["int", "uint", "long", "ulong"])
            {
                data.Add("single", type);
                data.Add("double", type);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(IntegerTypes))]
    public void Numbers_become_the_integers_of_exact_arithmetic_or_saturate(string formatName, string type)
    {
        var format = FloatOperations.Get(formatName);
        var (least, greatest) = GetRange(type);
        var source = new FloatOperands(format, seed: 9);
        foreach (var bits in source.GetCorners().Concat(Enumerable.Range(0, 10_000).Select(_ => source.Next())))
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                var actual = ToInteger(format, type, bits, mode);
                var expected = GetExpectedInteger(format, bits, least, greatest, mode);
                if (actual != expected)
                    Assert.Fail($"{bits:x} {mode} to {type} gave {actual}, exact arithmetic {expected}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(IntegerTypes))]
    public void Integers_become_the_numbers_of_exact_arithmetic(string formatName, string type)
    {
        var format = FloatOperations.Get(formatName);
        foreach (var value in GetIntegers(type))
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                var actual = FromInteger(format, type, value, mode);
                var expected = value.IsZero ? (0, 0) : FloatReference.Round(format, ExactValue.Rational(value, 1), mode);
                if (actual != expected)
                    Assert.Fail($"{type} {value} {mode} gave {actual:x}, exact arithmetic {expected:x}");
            }
        }
    }

    [Fact]
    public void Narrowing_gives_the_result_and_flags_of_exact_arithmetic()
    {
        var source = new FloatOperands(FloatOperations.Double, seed: 10);
        var singles = new FloatOperands(FloatOperations.Single, seed: 11);
        var nearSingles = Enumerable.Range(0, 20_000).Select(i => Widen(singles.Next()) + ((ulong)(i % 5) << 28) - (ulong)(i % 3));
        foreach (var bits in source.GetCorners().Concat(nearSingles).Concat(Enumerable.Range(0, 20_000).Select(_ => source.Next())))
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                uint flags = 0;
                var actual = ((ulong)FloatConversion.Float64To32(bits, mode, ref flags), flags);
                var expected = GetExpectedSingle(bits, mode);
                if ((actual.Item1, flags) != expected)
                    Assert.Fail($"{bits:x} {mode} gave {actual.Item1:x} flags {flags:x}, exact arithmetic {expected:x}");
            }
        }
    }

    [Fact]
    public void Widening_is_exact()
    {
        var source = new FloatOperands(FloatOperations.Single, seed: 12);
        foreach (var bits in source.GetCorners().Concat(Enumerable.Range(0, 50_000).Select(_ => source.Next())))
        {
            uint flags = 0;
            var actual = FloatConversion.Float32To64((uint)bits, ref flags);
            var expected = FloatOperations.Single.IsNaN(bits) ? FloatOperations.Double.CanonicalNaN : Widen(bits);
            if (actual != expected || flags != (FloatOperations.Single.IsSignalingNaN(bits) ? Invalid : 0))
                Assert.Fail($"{bits:x} gave {actual:x} flags {flags:x}");
        }
    }

    private static ulong Widen(ulong single) => BitConverter.DoubleToUInt64Bits(BitConverter.UInt32BitsToSingle((uint)single));

    private static (ulong Result, uint Flags) GetExpectedSingle(ulong bits, RoundingMode mode)
    {
        var format = FloatOperations.Double;
        var sign = (bits & format.SignBit) != 0 ? FloatOperations.Single.SignBit : 0;
        if (format.IsNaN(bits))
            return (FloatOperations.Single.CanonicalNaN, format.IsSignalingNaN(bits) ? Invalid : 0);
        if ((bits & (format.SignBit - 1)) == format.Infinity)
            return (sign | FloatOperations.Single.Infinity, 0);
        var (numerator, denominator) = FloatReference.ToRational(format, bits);
        return numerator.IsZero
            ? (sign, 0)
            : FloatReference.Round(FloatOperations.Single, ExactValue.Rational(numerator, denominator), mode);
    }

    private static (BigInteger Result, uint Flags) GetExpectedInteger(
        FloatOperations format, ulong bits, BigInteger least, BigInteger greatest, RoundingMode mode)
    {
        if (format.IsNaN(bits))
            return (greatest, Invalid);
        if ((bits & (format.SignBit - 1)) == format.Infinity)
            return ((bits & format.SignBit) != 0 ? least : greatest, Invalid);
        var (numerator, denominator) = FloatReference.ToRational(format, bits);
        if (numerator.IsZero)
            return (0, 0);
        var exact = ExactValue.Rational(numerator, denominator);
        var (magnitude, isExact) = FloatReference.RoundToInteger(exact, 0, mode);
        var value = exact.IsNegative ? -magnitude : magnitude;
        if (value < least || value > greatest)
            return (value < least ? least : greatest, Invalid);
        return (value, isExact ? 0 : Inexact);
    }

    private static (BigInteger Least, BigInteger Greatest) GetRange(string type) => type switch
    {
        "int" => (int.MinValue, int.MaxValue),
        "uint" => (uint.MinValue, uint.MaxValue),
        "long" => (long.MinValue, long.MaxValue),
        _ => (ulong.MinValue, ulong.MaxValue),
    };

    private static IEnumerable<BigInteger> GetIntegers(string type)
    {
        var (least, greatest) = GetRange(type);
        var random = new Random(13);
        var powers = Enumerable.Range(0, 65).Select(bit => BigInteger.One << bit);
        var edges = powers.SelectMany(power => (BigInteger[])[power - 1, power, power + 1]);
        var samples = Enumerable.Range(0, 5_000).Select(_ => (BigInteger)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64));
        return edges.Concat(samples).SelectMany(value => (BigInteger[])[value, -value]).Append(least).Append(greatest)
            .Where(value => value >= least && value <= greatest);
    }

    private static (BigInteger Result, uint Flags) ToInteger(FloatOperations format, string type, ulong bits, RoundingMode mode)
    {
        uint flags = 0;
        BigInteger result = (format.Bits, type) switch
        {
            (32, "int") => SoftFloat32.ToInt32((uint)bits, mode, ref flags),
            (32, "uint") => SoftFloat32.ToUInt32((uint)bits, mode, ref flags),
            (32, "long") => SoftFloat32.ToInt64((uint)bits, mode, ref flags),
            (32, _) => SoftFloat32.ToUInt64((uint)bits, mode, ref flags),
            (_, "int") => SoftFloat64.ToInt32(bits, mode, ref flags),
            (_, "uint") => SoftFloat64.ToUInt32(bits, mode, ref flags),
            (_, "long") => SoftFloat64.ToInt64(bits, mode, ref flags),
            _ => SoftFloat64.ToUInt64(bits, mode, ref flags),
        };
        return (result, flags);
    }

    private static (ulong Result, uint Flags) FromInteger(FloatOperations format, string type, BigInteger value, RoundingMode mode)
    {
        uint flags = 0;
        var result = (format.Bits, type) switch
        {
            (32, "int") => SoftFloat32.FromInt32((int)value, mode, ref flags),
            (32, "uint") => SoftFloat32.FromUInt32((uint)value, mode, ref flags),
            (32, "long") => SoftFloat32.FromInt64((long)value, mode, ref flags),
            (32, _) => SoftFloat32.FromUInt64((ulong)value, mode, ref flags),
            (_, "int") => SoftFloat64.FromInt32((int)value, mode, ref flags),
            (_, "uint") => SoftFloat64.FromUInt32((uint)value, mode, ref flags),
            (_, "long") => SoftFloat64.FromInt64((long)value, mode, ref flags),
            _ => SoftFloat64.FromUInt64((ulong)value, mode, ref flags),
        };
        return (result, flags);
    }
}
