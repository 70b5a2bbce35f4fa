// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace MachineEmulator.FloatingPoint;

/// <summary>FDIV.</summary>
internal static class FloatDivision
{
    public static ulong Divide<TFormat>(ulong a, ulong b, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        var isNegative = FloatBits<TFormat>.IsNegative(a ^ b);
        if (!FloatBits<TFormat>.IsFinite(a) || !FloatBits<TFormat>.IsFinite(b))
            return DivideNonFinite<TFormat>(a, b, isNegative, ref flags);
        if (FloatBits<TFormat>.IsZero(b))
            return DivideByZero<TFormat>(a, isNegative, ref flags);
        if (FloatBits<TFormat>.IsZero(a))
            return FloatBits<TFormat>.WithSign(isNegative, 0);

        var x = FloatNumber.Unpack<TFormat>(a);
        var y = FloatNumber.Unpack<TFormat>(b);

        // Long division with digits as large as a 64-bit dividend allows; the quotient ends up with FractionBits + 3 bits at least.
        var digitBits = FloatNumber.SignificandBits - 1 - TFormat.FractionBits;
        var divisor = y.Significand >> digitBits;
        var remainder = x.Significand >> digitBits;
        ulong quotient = 0;
        var quotientBits = 0;
        for (; quotientBits < TFormat.FractionBits + 3; quotientBits += digitBits)
        {
            var (digit, rest) = Math.DivRem(remainder << digitBits, divisor);
            quotient = (quotient << digitBits) + digit;
            remainder = rest;
        }

        quotient |= remainder != 0 ? 1ul : 0;
        var shift = BitOperations.LeadingZeroCount(quotient);
        var exponent = x.Exponent - y.Exponent + FloatNumber.SignificandBits - 1 - shift - quotientBits;
        return FloatRounding.RoundAndPack<TFormat>(isNegative, exponent, quotient << shift, mode, ref flags);
    }

    private static ulong DivideByZero<TFormat>(ulong a, bool isNegative, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsZero(a))
            return FloatBits<TFormat>.Invalid(ref flags);
        flags |= FloatFlags.DivideByZero;
        return FloatBits<TFormat>.WithSign(isNegative, FloatBits<TFormat>.Infinity);
    }

    private static ulong DivideNonFinite<TFormat>(ulong a, ulong b, bool isNegative, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a) || FloatBits<TFormat>.IsNaN(b))
            return FloatBits<TFormat>.PropagateNaN(a, b, ref flags);
        if (FloatBits<TFormat>.IsInfinity(a) && FloatBits<TFormat>.IsInfinity(b))
            return FloatBits<TFormat>.Invalid(ref flags);
        return FloatBits<TFormat>.WithSign(isNegative, FloatBits<TFormat>.IsInfinity(a) ? FloatBits<TFormat>.Infinity : 0);
    }
}
