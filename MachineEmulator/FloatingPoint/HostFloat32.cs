// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace MachineEmulator.FloatingPoint;

/// <summary>
/// Single-precision arithmetic by the host's unit, in double precision, where result and flags are proven to be those of
/// <see cref="SoftFloat32"/>, which does the rest.
/// </summary>
/// <remarks>
/// In double precision no operation on singles overflows or underflows: their magnitudes are in [2^-149, 2^128). Rounding its result once more,
/// to single, is as good as rounding once for sums, products, quotients and roots, since 53 ≥ 2 · 24 + 2 (Figueroa, "When is double rounding
/// innocuous?", 1995). Only results that are larger than the smallest normal and finite are taken, or exactly zero, so no flag but NX is left:
/// <list type="bullet">
/// <item>Sum: exact when its rounding to double (by two-sum's error) and that to single take nothing.</item>
/// <item>Product: 48 bits, so exact in double; only the rounding to single counts.</item>
/// <item>Quotient r: r·b has 48 bits, so it is exact in double; r is exact when it is a. Root: likewise r·r.</item>
/// <item>Fused: the product is exact. The sum is rounded to odd (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", 2008), after
/// which rounding to single is right as well, since 53 ≥ 24 + 2; it is exact when neither takes anything.</item>
/// </list>
/// Infinities and NaNs give results that are not taken, except a/∞ = 0: a quotient of zero is not taken either.
/// </remarks>
internal static class HostFloat32
{
    // Above the smallest normal: what is rounded up to that itself may be tiny.
    private const uint LeastResult = 0x00800001;
    private const uint ResultRange = 0x7F800000 - LeastResult;

    public static uint Add(uint a, uint b, RoundingMode mode, ref uint flags)
    {
        if (mode == RoundingMode.NearestEven)
        {
            var (sum, error) = HostFloat64.TwoSum(Value(a), Value(b));
            var result = (float)sum;
            if (IsTaken(result) || sum == 0)
                return Finish(result, result == sum && error == 0, ref flags);
        }

        return SoftFloat32.Add(a, b, mode, ref flags);
    }

    public static uint Sub(uint a, uint b, RoundingMode mode, ref uint flags) =>
        Add(a, b ^ (uint)FloatBits<Binary32>.SignBit, mode, ref flags);

    public static uint Mul(uint a, uint b, RoundingMode mode, ref uint flags)
    {
        if (mode == RoundingMode.NearestEven)
        {
            var product = Value(a) * Value(b);
            var result = (float)product;
            if (IsTaken(result) || product == 0)
                return Finish(result, result == product, ref flags);
        }

        return SoftFloat32.Mul(a, b, mode, ref flags);
    }

    public static uint Div(uint a, uint b, RoundingMode mode, ref uint flags)
    {
        if (mode == RoundingMode.NearestEven)
        {
            var result = (float)(Value(a) / Value(b));
            if (IsTaken(result))
                return Finish(result, result * Value(b) == Value(a), ref flags);
        }

        return SoftFloat32.Div(a, b, mode, ref flags);
    }

    public static uint Sqrt(uint a, RoundingMode mode, ref uint flags)
    {
        if (mode == RoundingMode.NearestEven)
        {
            var result = (float)Math.Sqrt(Value(a));
            if (IsTaken(result))
                return Finish(result, (double)result * result == Value(a), ref flags);
        }

        return SoftFloat32.Sqrt(a, mode, ref flags);
    }

    /// <inheritdoc cref="SoftFloat32.FusedMultiplyAdd"/>
    public static uint FusedMultiplyAdd(uint a, uint b, uint c, RoundingMode mode, ref uint flags)
    {
        if (mode == RoundingMode.NearestEven)
        {
            var (sum, error) = HostFloat64.TwoSum(Value(a) * Value(b), Value(c));
            var result = (float)ToOdd(sum, error);
            if (IsTaken(result) || sum == 0)
                return Finish(result, result == sum && error == 0, ref flags);
        }

        return SoftFloat32.FusedMultiplyAdd(a, b, c, mode, ref flags);
    }

    /// <summary>Of the two doubles around sum + error, the odd one; the sum itself when it is exact.</summary>
    private static double ToOdd(double sum, double error)
    {
        var bits = BitConverter.DoubleToInt64Bits(sum);
        if (error == 0 || (bits & 1) != 0)
            return sum;
        return BitConverter.Int64BitsToDouble(error > 0 == sum > 0 ? bits + 1 : bits - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTaken(float result) => (BitConverter.SingleToUInt32Bits(result) & int.MaxValue) - LeastResult < ResultRange;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Finish(float result, bool isExact, ref uint flags)
    {
        if (!isExact)
            flags |= FloatFlags.Inexact;
        return BitConverter.SingleToUInt32Bits(result);
    }

    private static double Value(uint bits) => BitConverter.UInt32BitsToSingle(bits);
}
