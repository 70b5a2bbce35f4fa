// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>a · b + c with one rounding: FMADD and, with signs flipped by the caller, FMSUB, FNMSUB, FNMADD.</summary>
internal static class FloatFusedMultiplyAdd
{
    public static ulong MultiplyAdd<TFormat>(ulong a, ulong b, ulong c, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (!FloatBits<TFormat>.IsFinite(a) || !FloatBits<TFormat>.IsFinite(b) || !FloatBits<TFormat>.IsFinite(c))
            return MultiplyAddNonFinite<TFormat>(a, b, c, ref flags);

        var isNegative = FloatBits<TFormat>.IsNegative(a ^ b);
        if (FloatBits<TFormat>.IsZero(a) || FloatBits<TFormat>.IsZero(b))
            return FloatAddition.Add<TFormat>(FloatBits<TFormat>.WithSign(isNegative, 0), c, mode, ref flags);
        if (FloatBits<TFormat>.IsZero(c))
            return FloatMultiplication.Multiply<TFormat>(a, b, mode, ref flags);

        // The product is exact in 128 bits. Bit 127 is kept free for the carry: what is shifted out there is zero in both formats.
        var x = FloatNumber.Unpack<TFormat>(a);
        var y = FloatNumber.Unpack<TFormat>(b);
        var z = FloatNumber.Unpack<TFormat>(c);
        var exponent = x.Exponent + y.Exponent + 1;
        var product = Math.BigMul(x.Significand, y.Significand);
        if ((ulong)(product >> 127) == 0)
        {
            product <<= 1;
            exponent--;
        }

        return AddAligned<TFormat>(isNegative, exponent, product >> 1, z, mode, ref flags);
    }

    /// <summary>
    /// Adds <paramref name="addend"/> to ± <paramref name="product"/> · 2^(<paramref name="exponent"/> - 126), which has bit 126 set.
    /// </summary>
    private static ulong AddAligned<TFormat>(
        bool isNegative, int exponent, UInt128 product, FloatNumber addend, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        var other = (UInt128)addend.Significand << 63;
        if (exponent < addend.Exponent)
        {
            product = ShiftRightSticky(product, addend.Exponent - exponent);
            exponent = addend.Exponent;
        }
        else
        {
            other = ShiftRightSticky(other, exponent - addend.Exponent);
        }

        UInt128 sum;
        if (isNegative == addend.IsNegative)
        {
            sum = product + other;
        }
        else if (product >= other)
        {
            sum = product - other;
        }
        else
        {
            sum = other - product;
            isNegative = addend.IsNegative;
        }

        if (sum == 0)
            return FloatBits<TFormat>.ExactZero(mode);
        var shift = (int)UInt128.LeadingZeroCount(sum);
        sum <<= shift;
        var significand = (ulong)(sum >> 64) | ((ulong)sum != 0 ? 1ul : 0);
        return FloatRounding.RoundAndPack<TFormat>(isNegative, exponent + 1 - shift, significand, mode, ref flags);
    }

    private static UInt128 ShiftRightSticky(UInt128 value, int count)
    {
        if (count == 0)
            return value;
        if (count >= 128)
            return 1;
        return (value >> count) | (value << (128 - count) != 0 ? 1u : 0u);
    }

    private static ulong MultiplyAddNonFinite<TFormat>(ulong a, ulong b, ulong c, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        // ∞ · 0 is invalid even when c is a quiet NaN (spec 4.6).
        if ((FloatBits<TFormat>.IsInfinity(a) && FloatBits<TFormat>.IsZero(b))
            || (FloatBits<TFormat>.IsZero(a) && FloatBits<TFormat>.IsInfinity(b)))
            return FloatBits<TFormat>.Invalid(ref flags);
        if (FloatBits<TFormat>.IsNaN(a) || FloatBits<TFormat>.IsNaN(b) || FloatBits<TFormat>.IsNaN(c))
        {
            FloatBits<TFormat>.PropagateNaN(a, b, ref flags);
            return FloatBits<TFormat>.PropagateNaN(c, c, ref flags);
        }

        if (!FloatBits<TFormat>.IsInfinity(a) && !FloatBits<TFormat>.IsInfinity(b))
            return c;
        var product = FloatBits<TFormat>.WithSign(FloatBits<TFormat>.IsNegative(a ^ b), FloatBits<TFormat>.Infinity);
        return FloatBits<TFormat>.IsInfinity(c) && c != product ? FloatBits<TFormat>.Invalid(ref flags) : product;
    }
}
