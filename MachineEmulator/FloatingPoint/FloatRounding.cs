// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>The last step of every operation: rounds to the format, with the flags that follow from it (spec 4.5).</summary>
internal static class FloatRounding
{
    /// <summary>Rounds ± <paramref name="significand"/> · 2^(<paramref name="exponent"/> - 63) and packs it.</summary>
    /// <param name="isNegative">The number's sign.</param>
    /// <param name="exponent">Any; what does not fit the format overflows or becomes subnormal.</param>
    /// <param name="significand">Bit 63 set; the lowest bit stands for everything below it.</param>
    /// <param name="mode">How to round.</param>
    /// <param name="flags">NX, UF, OF.</param>
    public static ulong RoundAndPack<TFormat>(bool isNegative, int exponent, ulong significand, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        var dropped = FloatNumber.SignificandBits - 1 - TFormat.FractionBits;
        var belowNormal = FloatBits<TFormat>.MinExponent - exponent;
        var isTiny = false;
        if (belowNormal > 0)
        {
            // Tininess is judged after rounding with an unlimited exponent: one place below the smallest normal can still carry up to it.
            var carries = belowNormal == 1 && Round(significand, dropped, isNegative, mode) >> (TFormat.FractionBits + 1) != 0;
            isTiny = !carries;
            significand = FloatNumber.ShiftRightSticky(significand, belowNormal);
            exponent = FloatBits<TFormat>.MinExponent;
        }

        if ((significand & ((1ul << dropped) - 1)) != 0)
            flags |= isTiny ? FloatFlags.Inexact | FloatFlags.Underflow : FloatFlags.Inexact;

        // The leading bit, where there is one, adds one to the exponent field; so does a carry out of the rounding.
        var field = (ulong)(exponent - FloatBits<TFormat>.MinExponent);
        if (field >= FloatBits<TFormat>.Infinity >> TFormat.FractionBits)
            return Overflow<TFormat>(isNegative, mode, ref flags);
        var magnitude = (field << TFormat.FractionBits) + Round(significand, dropped, isNegative, mode);
        return magnitude < FloatBits<TFormat>.Infinity
            ? FloatBits<TFormat>.WithSign(isNegative, magnitude)
            : Overflow<TFormat>(isNegative, mode, ref flags);
    }

    /// <summary>Whether a magnitude goes up to the next one.</summary>
    /// <param name="fraction">What is dropped, as a fraction of 2^64.</param>
    /// <param name="isOdd">Whether the lowest bit kept is set.</param>
    /// <param name="isNegative">The number's sign.</param>
    /// <param name="mode">How to round.</param>
    public static bool RoundsUp(ulong fraction, bool isOdd, bool isNegative, RoundingMode mode)
    {
        const ulong Half = 1ul << 63;
        return mode switch
        {
            RoundingMode.NearestEven => fraction > Half || (fraction == Half && isOdd),
            RoundingMode.NearestMaxMagnitude => fraction >= Half,
            RoundingMode.Down => isNegative && fraction != 0,
            RoundingMode.Up => !isNegative && fraction != 0,
            _ => false,
        };
    }

    private static ulong Round(ulong significand, int dropped, bool isNegative, RoundingMode mode)
    {
        var kept = significand >> dropped;
        return RoundsUp(significand << (FloatNumber.SignificandBits - dropped), (kept & 1) != 0, isNegative, mode) ? kept + 1 : kept;
    }

    private static ulong Overflow<TFormat>(bool isNegative, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        flags |= FloatFlags.Overflow | FloatFlags.Inexact;
        var staysFinite = mode == RoundingMode.TowardZero || mode == (isNegative ? RoundingMode.Up : RoundingMode.Down);
        return FloatBits<TFormat>.WithSign(isNegative, staysFinite ? FloatBits<TFormat>.MaxFinite : FloatBits<TFormat>.Infinity);
    }
}
