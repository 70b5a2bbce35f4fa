// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>FEQ, FLT, FLE, FMIN, FMAX, FCLASS.</summary>
internal static class FloatComparison
{
    /// <summary>Quiet: only a signalling NaN is invalid.</summary>
    public static bool Equal<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a) || FloatBits<TFormat>.IsNaN(b))
        {
            FloatBits<TFormat>.PropagateNaN(a, b, ref flags);
            return false;
        }

        return a == b || FloatBits<TFormat>.IsZero(a | b);
    }

    /// <summary>Signalling: any NaN is invalid.</summary>
    public static bool LessThan<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat =>
        IsOrdered<TFormat>(a, b, ref flags) && Order<TFormat>(a) < Order<TFormat>(b);

    /// <summary>Signalling: any NaN is invalid.</summary>
    public static bool LessOrEqual<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat =>
        IsOrdered<TFormat>(a, b, ref flags) && Order<TFormat>(a) <= Order<TFormat>(b);

    public static ulong Min<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a) || FloatBits<TFormat>.IsNaN(b))
            return ChooseNumber<TFormat>(a, b, ref flags);
        var (x, y) = (Order<TFormat>(a), Order<TFormat>(b));
        return x < y || (x == y && FloatBits<TFormat>.IsNegative(a)) ? a : b;
    }

    public static ulong Max<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a) || FloatBits<TFormat>.IsNaN(b))
            return ChooseNumber<TFormat>(a, b, ref flags);
        var (x, y) = (Order<TFormat>(a), Order<TFormat>(b));
        return x > y || (x == y && !FloatBits<TFormat>.IsNegative(a)) ? a : b;
    }

    /// <summary>One bit of ten (spec 4.6): -∞, -normal, -subnormal, -0, +0, +subnormal, +normal, +∞, signalling NaN, quiet NaN.</summary>
    public static uint Classify<TFormat>(ulong a)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a))
            return FloatBits<TFormat>.IsSignalingNaN(a) ? 1u << 8 : 1u << 9;
        var magnitude = FloatBits<TFormat>.Magnitude(a);
        var distanceFromInfinity = magnitude == 0 ? 3
            : magnitude <= FloatBits<TFormat>.FractionMask ? 2
            : magnitude < FloatBits<TFormat>.Infinity ? 1
            : 0;
        return 1u << (FloatBits<TFormat>.IsNegative(a) ? distanceFromInfinity : 7 - distanceFromInfinity);
    }

    private static bool IsOrdered<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (!FloatBits<TFormat>.IsNaN(a) && !FloatBits<TFormat>.IsNaN(b))
            return true;
        flags |= FloatFlags.Invalid;
        return false;
    }

    /// <summary>An integer ordered as the number is; both zeros are 0.</summary>
    private static long Order<TFormat>(ulong bits)
        where TFormat : struct, IFloatFormat
    {
        var magnitude = (long)FloatBits<TFormat>.Magnitude(bits);
        return FloatBits<TFormat>.IsNegative(bits) ? -magnitude : magnitude;
    }

    /// <summary>Minimum and maximum with a NaN: the operand that is a number, if any (spec 4.6).</summary>
    private static ulong ChooseNumber<TFormat>(ulong a, ulong b, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        var canonical = FloatBits<TFormat>.PropagateNaN(a, b, ref flags);
        if (!FloatBits<TFormat>.IsNaN(a))
            return a;
        return FloatBits<TFormat>.IsNaN(b) ? canonical : b;
    }
}
