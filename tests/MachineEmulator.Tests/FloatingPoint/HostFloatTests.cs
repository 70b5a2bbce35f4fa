// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;

namespace MachineEmulator.Tests.FloatingPoint;

/// <summary>What the host's unit computes has the bits and the flags of software, above all where its share begins and ends.</summary>
public class HostFloatTests
{
    private const int Samples = 400_000;

    // Ends of the range of double operands, of that of single results, and where errors of products begin to underflow.
    private static readonly int[] DoubleExponents = [-1022, -600, -300, -53, 0, 53, 300, 600, 1023];
    private static readonly int[] SingleExponents = [-126, -102, -64, -24, 0, 24, 64, 102, 127];

    public static TheoryData<string, FloatOperation> Operations => FloatArithmeticTests.Operations;

    [Theory]
    [MemberData(nameof(Operations))]
    public void Arithmetic_is_that_of_software(string formatName, FloatOperation operation)
    {
        var format = FloatOperations.Get(formatName);
        foreach (var (a, b, c) in GetOperands(format, operation))
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                var actual = format.ComputeWithHost(operation, a, b, c, mode);
                var expected = format.Compute(operation, a, b, c, mode);
                if (actual != expected)
                    Assert.Fail($"{operation}({a:x}, {b:x}, {c:x}) {mode} gave {actual:x}, software {expected:x}");
            }
        }
    }

    [Fact]
    public void Conversions_of_doubles_are_those_of_software()
    {
        // Around the smallest normal single, in eighths of its last place.
        const ulong SmallestNormalSingle = (1023ul - 126) << 52;
        var nearSmallest = Enumerable.Range(-40, 80).Select(eighths => SmallestNormalSingle + ((ulong)eighths << 26));
        foreach (var value in GetValues(FloatOperations.Double).Concat(nearSmallest))
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                MustBeSame(value, mode, HostFloatConversion.Float64To32, FloatConversion.Float64To32);
                MustBeSame(value, mode, HostFloatConversion.Float64ToInt32, SoftFloat64.ToInt32);
                MustBeSame(value, mode, HostFloatConversion.Float64ToInt64, SoftFloat64.ToInt64);
            }
        }
    }

    [Fact]
    public void Conversions_of_singles_are_those_of_software()
    {
        foreach (var value in GetValues(FloatOperations.Single).Select(bits => (uint)bits))
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                MustBeSame(value, mode, HostFloatConversion.Float32ToInt32, SoftFloat32.ToInt32);
                MustBeSame(value, mode, HostFloatConversion.Float32ToInt64, SoftFloat32.ToInt64);
            }

            MustBeSame(
                value,
                RoundingMode.NearestEven,
                (uint bits, RoundingMode _, ref uint flags) => HostFloatConversion.Float32To64(bits, ref flags),
                (uint bits, RoundingMode _, ref uint flags) => FloatConversion.Float32To64(bits, ref flags));
        }
    }

    [Fact]
    public void Conversions_of_integers_are_those_of_software()
    {
        foreach (var value in GetIntegers())
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                MustBeSame(value, mode, HostFloatConversion.Int64ToFloat64, SoftFloat64.FromInt64);
                MustBeSame(value, mode, HostFloatConversion.Int64ToFloat32, SoftFloat32.FromInt64);
                MustBeSame((int)value, mode, HostFloatConversion.Int32ToFloat32, SoftFloat32.FromInt32);
                MustBeSame(
                    (int)value, mode, (int number, RoundingMode _, ref uint _) => HostFloatConversion.Int32ToFloat64(number), SoftFloat64.FromInt32);
            }
        }
    }

    private delegate TResult Conversion<TValue, TResult>(TValue value, RoundingMode mode, ref uint flags);

    private static void MustBeSame<TValue, TResult>(
        TValue value, RoundingMode mode, Conversion<TValue, TResult> host, Conversion<TValue, TResult> software)
        where TResult : IEquatable<TResult>
    {
        uint flags = 0;
        uint expectedFlags = 0;
        var actual = host(value, mode, ref flags);
        var expected = software(value, mode, ref expectedFlags);
        if (!actual.Equals(expected) || flags != expectedFlags)
            Assert.Fail($"{value:x} {mode} to {typeof(TResult).Name} gave {actual:x} flags {flags:x}, software {expected:x} flags {expectedFlags:x}");
    }

    private static IEnumerable<(ulong A, ulong B, ulong C)> GetOperands(FloatOperations format, FloatOperation operation)
    {
        var source = new FloatOperands(format, seed: 21);
        ulong[] corners = [.. source.GetCorners(), .. source.GetNear(format.Bits == 32 ? SingleExponents : DoubleExponents)];
        foreach (var a in corners)
        {
            foreach (var b in operation == FloatOperation.Sqrt ? [0] : corners)
                yield return (a, b, corners[(int)((a ^ (b * 31)) % (ulong)corners.Length)]);
        }

        for (var i = 0; i < Samples; i++)
        {
            var (a, b) = (source.Next(), source.Next());
            yield return operation switch
            {
                // A third is exact or nearly so, by what the opposite operation gives.
                FloatOperation.Div when i % 3 == 0 => (format.ComputeOnHost(FloatOperation.Mul, a, b, 0), b, 0),
                FloatOperation.Sqrt when i % 3 == 0 => (format.ComputeOnHost(FloatOperation.Mul, a, a, 0), 0, 0),
                FloatOperation.FusedMultiplyAdd when i % 3 == 0 => (a, b, source.NextNearNegative(format.ComputeOnHost(FloatOperation.Mul, a, b, 0))),
                FloatOperation.Add or FloatOperation.Sub when i % 3 == 0 => (a, source.NextNearNegative(a), 0),
                _ => (a, b, source.Next()),
            };
        }
    }

    private static IEnumerable<ulong> GetValues(FloatOperations format)
    {
        var source = new FloatOperands(format, seed: 22);
        return
        [
            .. source.GetCorners(),
            .. source.GetNear(-150, -149, -127, -126, -1, 0, 23, 24, 30, 31, 32, 51, 52, 53, 62, 63, 64, 126, 127),
            .. Enumerable.Range(0, Samples).Select(_ => source.Next()),
        ];
    }

    private static IEnumerable<long> GetIntegers()
    {
        var random = new Random(23);
        var edges = Enumerable.Range(0, 64).SelectMany(bit => (long[])[(1L << bit) - 1, 1L << bit, (1L << bit) + 1, -(1L << bit) - 1]);
        return edges.Concat(Enumerable.Range(0, Samples).Select(_ => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64)));
    }
}
