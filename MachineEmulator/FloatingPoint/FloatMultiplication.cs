// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>FMUL.</summary>
internal static class FloatMultiplication
{
    public static ulong Multiply<TFormat>(ulong a, ulong b, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        var isNegative = FloatBits<TFormat>.IsNegative(a ^ b);
        if (!FloatBits<TFormat>.IsFinite(a) || !FloatBits<TFormat>.IsFinite(b))
            return MultiplyNonFinite<TFormat>(a, b, isNegative, ref flags);
        if (FloatBits<TFormat>.IsZero(a) || FloatBits<TFormat>.IsZero(b))
            return FloatBits<TFormat>.WithSign(isNegative, 0);

        var x = FloatNumber.Unpack<TFormat>(a);
        var y = FloatNumber.Unpack<TFormat>(b);
        var exponent = x.Exponent + y.Exponent + 1;
        var high = Math.BigMul(x.Significand, y.Significand, out var low);
        if (high >> 63 == 0)
        {
            exponent--;
            high = (high << 1) | (low >> 63);
            low <<= 1;
        }

        return FloatRounding.RoundAndPack<TFormat>(isNegative, exponent, high | (low != 0 ? 1ul : 0), mode, ref flags);
    }

    private static ulong MultiplyNonFinite<TFormat>(ulong a, ulong b, bool isNegative, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a) || FloatBits<TFormat>.IsNaN(b))
            return FloatBits<TFormat>.PropagateNaN(a, b, ref flags);
        if (FloatBits<TFormat>.IsZero(a) || FloatBits<TFormat>.IsZero(b))
            return FloatBits<TFormat>.Invalid(ref flags);
        return FloatBits<TFormat>.WithSign(isNegative, FloatBits<TFormat>.Infinity);
    }
}
