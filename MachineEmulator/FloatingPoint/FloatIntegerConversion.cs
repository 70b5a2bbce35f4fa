// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace MachineEmulator.FloatingPoint;

/// <summary>FCVT between floating-point numbers and integers (spec 4.6).</summary>
internal static class FloatIntegerConversion
{
    /// <summary>
    /// Rounds to an integer, in two's complement. What does not fit, after rounding, raises NV alone and saturates; NaN counts as +∞.
    /// </summary>
    /// <param name="bits">The number.</param>
    /// <param name="maxPositive">The greatest integer of the target type.</param>
    /// <param name="maxNegative">Magnitude of its least integer.</param>
    /// <param name="mode">How to round.</param>
    /// <param name="flags">NX or NV.</param>
    public static ulong ToInteger<TFormat>(ulong bits, ulong maxPositive, ulong maxNegative, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        var isNegative = FloatBits<TFormat>.IsNegative(bits) && !FloatBits<TFormat>.IsNaN(bits);
        var limit = isNegative ? maxNegative : maxPositive;
        var magnitude = limit;
        ulong fraction = 0;
        var fits = FloatBits<TFormat>.IsFinite(bits) && TrySplit<TFormat>(bits, out magnitude, out fraction);
        if (fits && FloatRounding.RoundsUp(fraction, (magnitude & 1) != 0, isNegative, mode))
            magnitude++;

        if (!fits || magnitude > limit)
        {
            flags |= FloatFlags.Invalid;
            magnitude = limit;
        }
        else if (fraction != 0)
        {
            flags |= FloatFlags.Inexact;
        }

        return isNegative ? 0 - magnitude : magnitude;
    }

    /// <param name="isNegative">Sign of the integer.</param>
    /// <param name="magnitude">Its absolute value.</param>
    /// <param name="mode">How to round.</param>
    /// <param name="flags">NX.</param>
    public static ulong FromInteger<TFormat>(bool isNegative, ulong magnitude, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (magnitude == 0)
            return 0;
        var shift = BitOperations.LeadingZeroCount(magnitude);
        return FloatRounding.RoundAndPack<TFormat>(isNegative, 63 - shift, magnitude << shift, mode, ref flags);
    }

    /// <summary>Integer part, and the rest as a fraction of 2^64 whose lowest bit stands for all below; false at 2^64 and above.</summary>
    private static bool TrySplit<TFormat>(ulong bits, out ulong magnitude, out ulong fraction)
        where TFormat : struct, IFloatFormat
    {
        (magnitude, fraction) = (0, 0);
        if (FloatBits<TFormat>.IsZero(bits))
            return true;

        var number = FloatNumber.Unpack<TFormat>(bits);
        if (number.Exponent > 63)
            return false;
        if (number.Exponent < 0)
        {
            fraction = FloatNumber.ShiftRightSticky(number.Significand, -1 - number.Exponent);
            return true;
        }

        magnitude = number.Significand >> (63 - number.Exponent);
        fraction = number.Exponent == 63 ? 0 : number.Significand << (number.Exponent + 1);
        return true;
    }
}
