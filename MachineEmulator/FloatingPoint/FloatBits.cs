// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace MachineEmulator.FloatingPoint;

/// <summary>Constants and predicates on the bits of a format. "Magnitude" is the bits without the sign.</summary>
internal static class FloatBits<TFormat>
    where TFormat : struct, IFloatFormat
{
    public static int Bias => (1 << (TFormat.ExponentBits - 1)) - 1;

    /// <summary>Exponent of the smallest normal number.</summary>
    public static int MinExponent => 1 - Bias;

    public static ulong SignBit => 1ul << (TFormat.FractionBits + TFormat.ExponentBits);

    public static ulong FractionMask => (1ul << TFormat.FractionBits) - 1;

    public static ulong Infinity => ((1ul << TFormat.ExponentBits) - 1) << TFormat.FractionBits;

    public static ulong MaxFinite => Infinity - 1;

    public static ulong QuietBit => 1ul << (TFormat.FractionBits - 1);

    public static ulong CanonicalNaN => Infinity | QuietBit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNegative(ulong bits) => (bits & SignBit) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Magnitude(ulong bits) => bits & (SignBit - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNaN(ulong bits) => Magnitude(bits) > Infinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSignalingNaN(ulong bits) => IsNaN(bits) && (bits & QuietBit) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInfinity(ulong bits) => Magnitude(bits) == Infinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(ulong bits) => Magnitude(bits) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite(ulong bits) => Magnitude(bits) < Infinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong WithSign(bool isNegative, ulong magnitude) => isNegative ? SignBit | magnitude : magnitude;

    /// <summary>The result of an operation without a defined one: the canonical NaN, and NV.</summary>
    public static ulong Invalid(ref uint flags)
    {
        flags |= FloatFlags.Invalid;
        return CanonicalNaN;
    }

    /// <summary>The result of an operation on a NaN: canonical, whatever its payload; NV for a signalling one.</summary>
    public static ulong PropagateNaN(ulong a, ulong b, ref uint flags)
    {
        if (IsSignalingNaN(a) || IsSignalingNaN(b))
            flags |= FloatFlags.Invalid;
        return CanonicalNaN;
    }

    /// <summary>The sum of opposite values, or of zeros of different sign: -0 when rounding down, else +0.</summary>
    public static ulong ExactZero(RoundingMode mode) => mode == RoundingMode.Down ? SignBit : 0;
}
