// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>FCVT between the two formats.</summary>
internal static class FloatConversion
{
    public static uint Float64To32(ulong value, RoundingMode mode, ref uint flags) =>
        (uint)Convert<Binary64, Binary32>(value, mode, ref flags);

    /// <summary>Exact; only a signalling NaN sets a flag.</summary>
    public static ulong Float32To64(uint value, ref uint flags) =>
        Convert<Binary32, Binary64>(value, RoundingMode.NearestEven, ref flags);

    private static ulong Convert<TSource, TTarget>(ulong value, RoundingMode mode, ref uint flags)
        where TSource : struct, IFloatFormat
        where TTarget : struct, IFloatFormat
    {
        if (FloatBits<TSource>.IsNaN(value))
        {
            FloatBits<TSource>.PropagateNaN(value, value, ref flags);
            return FloatBits<TTarget>.CanonicalNaN;
        }

        var isNegative = FloatBits<TSource>.IsNegative(value);
        if (FloatBits<TSource>.IsInfinity(value))
            return FloatBits<TTarget>.WithSign(isNegative, FloatBits<TTarget>.Infinity);
        if (FloatBits<TSource>.IsZero(value))
            return FloatBits<TTarget>.WithSign(isNegative, 0);

        var number = FloatNumber.Unpack<TSource>(value);
        return FloatRounding.RoundAndPack<TTarget>(isNegative, number.Exponent, number.Significand, mode, ref flags);
    }
}
