// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MachineEmulator.FloatingPoint;

/// <summary>
/// Double-precision arithmetic by the host's unit where result and flags are proven to be those of <see cref="SoftFloat64"/>, which does
/// the rest. The host rounds correctly to nearest even, so its result needs no proof; that no flag but NX can be raised, and when NX is,
/// follows from the operands' range and an error term that is exact.
/// </summary>
/// <remarks>
/// Taken are operands that are zero or of magnitude in [2^-300, 2^300), which makes them multiples of 2^-352. A number is a double when it is
/// a multiple of 2^k with k ≥ -1074, less than 2^1024, and has 53 significant bits.
/// <list type="bullet">
/// <item>Sum: zero or in [2^-352, 2^301). Knuth's two-sum gives its error.</item>
/// <item>Product: zero or in [2^-600, 2^600). Its error a·b - p has 53 bits and is a multiple of 2^-704: fma gives it without rounding.</item>
/// <item>Quotient: zero or in (2^-600, 2^600). The remainder a - q·b has 53 bits, and is a multiple of ulp(q)·ulp(b) ≥ 2^-653 · 2^-352 =
/// 2^-1005. This is what bounds the range: 2^-323 would be the last possible.</item>
/// <item>Root: in [2^-150, 2^150). The remainder a - r² has 53 bits, and is a multiple of ulp(r)² ≥ 2^-404.</item>
/// <item>Fused: zero or in [2^-704, 2^601). Its error is the sum of two doubles (Boldo and Muller, "Some functions computable with a fused-mac",
/// 2005: ErrFma); each step adds multiples of 2^-704, so that none underflows, and their last sum is zero only when the error is.</item>
/// </list>
/// Hence no result is subnormal, infinite or NaN: of the flags only NX is left, and it is raised exactly when the error is not zero.
/// </remarks>
internal static class HostFloat64
{
    // Magnitudes are compared without the sign bit, which is shifted out.
    private const ulong LeastMagnitude = (1023ul - 300) << 53;
    private const ulong MagnitudeRange = 600ul << 53;

    /// <summary>Whether the host has one instruction for it; the runtime's substitute would be slower than ours.</summary>
    private static bool HasFma => Fma.IsSupported || AdvSimd.Arm64.IsSupported;

    public static ulong Add(ulong a, ulong b, RoundingMode mode, ref uint flags)
    {
        if (mode != RoundingMode.NearestEven || !IsZeroOrTaken(a) || !IsZeroOrTaken(b))
            return SoftFloat64.Add(a, b, mode, ref flags);
        var (sum, error) = TwoSum(Value(a), Value(b));
        return Finish(sum, error, ref flags);
    }

    public static ulong Sub(ulong a, ulong b, RoundingMode mode, ref uint flags) =>
        Add(a, b ^ FloatBits<Binary64>.SignBit, mode, ref flags);

    public static ulong Mul(ulong a, ulong b, RoundingMode mode, ref uint flags)
    {
        if (mode != RoundingMode.NearestEven || !HasFma || !IsZeroOrTaken(a) || !IsZeroOrTaken(b))
            return SoftFloat64.Mul(a, b, mode, ref flags);
        var product = Value(a) * Value(b);
        return Finish(product, Math.FusedMultiplyAdd(Value(a), Value(b), -product), ref flags);
    }

    public static ulong Div(ulong a, ulong b, RoundingMode mode, ref uint flags)
    {
        if (mode != RoundingMode.NearestEven || !HasFma || !IsZeroOrTaken(a) || !IsTaken(b))
            return SoftFloat64.Div(a, b, mode, ref flags);
        var quotient = Value(a) / Value(b);
        return Finish(quotient, Math.FusedMultiplyAdd(-quotient, Value(b), Value(a)), ref flags);
    }

    public static ulong Sqrt(ulong a, RoundingMode mode, ref uint flags)
    {
        if (mode != RoundingMode.NearestEven || !HasFma || !IsTaken(a) || FloatBits<Binary64>.IsNegative(a))
            return SoftFloat64.Sqrt(a, mode, ref flags);
        var root = Math.Sqrt(Value(a));
        return Finish(root, Math.FusedMultiplyAdd(-root, root, Value(a)), ref flags);
    }

    /// <inheritdoc cref="SoftFloat64.FusedMultiplyAdd"/>
    public static ulong FusedMultiplyAdd(ulong a, ulong b, ulong c, RoundingMode mode, ref uint flags)
    {
        if (mode != RoundingMode.NearestEven || !HasFma || !IsZeroOrTaken(a) || !IsZeroOrTaken(b) || !IsZeroOrTaken(c))
            return SoftFloat64.FusedMultiplyAdd(a, b, c, mode, ref flags);
        var (x, y, z) = (Value(a), Value(b), Value(c));
        var result = Math.FusedMultiplyAdd(x, y, z);
        var product = x * y;
        var (low, lowError) = TwoSum(z, Math.FusedMultiplyAdd(x, y, -product));
        var (high, highError) = TwoSum(product, low);
        return Finish(result, high - result + highError + lowError, ref flags);
    }

    /// <summary>The sum and what rounding took from it (Knuth). Exact where nothing overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (double Sum, double Error) TwoSum(double a, double b)
    {
        var sum = a + b;
        var secondPart = sum - a;
        return (sum, a - (sum - secondPart) + (b - secondPart));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTaken(ulong bits) => (bits << 1) - LeastMagnitude < MagnitudeRange;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsZeroOrTaken(ulong bits) => IsTaken(bits) || bits << 1 == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finish(double result, double error, ref uint flags)
    {
        if (error != 0)
            flags |= FloatFlags.Inexact;
        return Bits(result);
    }

    private static double Value(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);
}
