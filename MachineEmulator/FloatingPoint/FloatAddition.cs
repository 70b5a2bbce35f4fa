// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace MachineEmulator.FloatingPoint;

/// <summary>FADD, FSUB.</summary>
internal static class FloatAddition
{
    public static ulong Subtract<TFormat>(ulong a, ulong b, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat => Add<TFormat>(a, b ^ FloatBits<TFormat>.SignBit, mode, ref flags);

    public static ulong Add<TFormat>(ulong a, ulong b, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (!FloatBits<TFormat>.IsFinite(a) || !FloatBits<TFormat>.IsFinite(b))
            return AddNonFinite<TFormat>(a, b, ref flags);
        if (FloatBits<TFormat>.IsZero(a))
            return !FloatBits<TFormat>.IsZero(b) || a == b ? b : FloatBits<TFormat>.ExactZero(mode);
        if (FloatBits<TFormat>.IsZero(b))
            return a;

        var larger = FloatNumber.Unpack<TFormat>(FloatBits<TFormat>.Magnitude(a) >= FloatBits<TFormat>.Magnitude(b) ? a : b);
        var smaller = FloatNumber.Unpack<TFormat>(FloatBits<TFormat>.Magnitude(a) >= FloatBits<TFormat>.Magnitude(b) ? b : a);

        // Both formats leave low bits of the significand free: one place down makes room for a carry and loses nothing.
        var high = larger.Significand >> 1;
        var low = FloatNumber.ShiftRightSticky(smaller.Significand >> 1, larger.Exponent - smaller.Exponent);
        var sum = larger.IsNegative == smaller.IsNegative ? high + low : high - low;
        if (sum == 0)
            return FloatBits<TFormat>.ExactZero(mode);

        var shift = BitOperations.LeadingZeroCount(sum);
        return FloatRounding.RoundAndPack<TFormat>(larger.IsNegative, larger.Exponent + 1 - shift, sum << shift, mode, ref flags);
    }

    private static ulong AddNonFinite<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a) || FloatBits<TFormat>.IsNaN(b))
            return FloatBits<TFormat>.PropagateNaN(a, b, ref flags);
        if (FloatBits<TFormat>.IsInfinity(a) && FloatBits<TFormat>.IsInfinity(b) && a != b)
            return FloatBits<TFormat>.Invalid(ref flags);
        return FloatBits<TFormat>.IsInfinity(a) ? a : b;
    }
}
