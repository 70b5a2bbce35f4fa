// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.FloatingPoint;

namespace MachineEmulator.Tests.FloatingPoint;

public class FloatArithmeticTests
{
    private const int HostSamples = 100_000;
    private const int ReferenceSamples = 3_000;

    public static TheoryData<string, FloatOperation> Operations
    {
        get
        {
            var data = new TheoryData<string, FloatOperation>();
            foreach (var operation in Enum.GetValues<FloatOperation>())
            {
                data.Add("single", operation);
                data.Add("double", operation);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Results_to_nearest_even_are_those_of_the_host(string formatName, FloatOperation operation)
    {
        var format = FloatOperations.Get(formatName);

        foreach (var (a, b, c) in GetOperands(format, operation, HostSamples))
        {
            var (result, _) = format.Compute(operation, a, b, c, RoundingMode.NearestEven);
            var expected = format.ComputeOnHost(operation, a, b, c);
            if (result != expected)
                Assert.Fail($"{operation}({a:x}, {b:x}, {c:x}) gave {result:x}, the host {expected:x}");
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Results_and_flags_of_every_rounding_mode_are_those_of_exact_arithmetic(string formatName, FloatOperation operation)
    {
        var format = FloatOperations.Get(formatName);

        foreach (var (a, b, c) in GetOperands(format, operation, ReferenceSamples))
        {
            foreach (var mode in Enum.GetValues<RoundingMode>())
            {
                var actual = format.Compute(operation, a, b, c, mode);
                var expected = FloatReference.Compute(format, operation, a, b, c, mode);
                if (actual != expected)
                    Assert.Fail($"{operation}({a:x}, {b:x}, {c:x}) {mode} gave {actual:x}, exact arithmetic {expected:x}");
            }
        }
    }

    [Fact]
    public void Flags_are_added_to_those_already_set()
    {
        var flags = FloatFlags.Overflow;

        SoftFloat32.Div(0x3F800000, 0, RoundingMode.NearestEven, ref flags);
        SoftFloat64.Add(0x3FF0000000000000, 1, RoundingMode.NearestEven, ref flags);

        flags.Should().Be(FloatFlags.Overflow | FloatFlags.DivideByZero | FloatFlags.Inexact);
    }

    // a · b just below the smallest normal: tiny before rounding in both rows, after rounding only in the second.
    [Theory]
    [InlineData(0x00800001u, 0x3F7FFFFEu, (int)RoundingMode.NearestEven, 0x00800000u, FloatFlags.Inexact)]
    [InlineData(0x00800001u, 0x3F7FFFFEu, (int)RoundingMode.TowardZero, 0x007FFFFFu, FloatFlags.Inexact | FloatFlags.Underflow)]
    public void Tininess_is_detected_after_rounding(uint a, uint b, int mode, uint expected, uint expectedFlags)
    {
        uint flags = 0;

        SoftFloat32.Mul(a, b, (RoundingMode)mode, ref flags).Should().Be(expected);
        flags.Should().Be(expectedFlags);
    }

    [Fact]
    public void Infinity_times_zero_plus_a_quiet_nan_is_invalid()
    {
        uint flags = 0;

        var result = SoftFloat64.FusedMultiplyAdd(0x7FF0000000000000, 0, 0x7FF8000000000001, RoundingMode.NearestEven, ref flags);

        result.Should().Be(0x7FF8000000000000);
        flags.Should().Be(FloatFlags.Invalid);
    }

    private static IEnumerable<(ulong A, ulong B, ulong C)> GetOperands(FloatOperations format, FloatOperation operation, int samples)
    {
        var source = new FloatOperands(format, seed: 7);
        var corners = source.GetCorners();
        foreach (var a in corners)
        {
            foreach (var b in operation == FloatOperation.Sqrt ? [0] : corners)
            {
                yield return (a, b, b);
                yield return (a, b, corners[(int)((a + b) % (ulong)corners.Count)]);
            }
        }

        for (var i = 0; i < samples; i++)
        {
            var (a, b) = (source.Next(), source.Next());
            yield return (a, b, source.Next());
            if (operation == FloatOperation.FusedMultiplyAdd)
                yield return (a, b, source.NextNearNegative(format.ComputeOnHost(FloatOperation.Mul, a, b, 0)));
            else
                yield return (a, source.NextNearNegative(a), 0);
        }
    }
}
