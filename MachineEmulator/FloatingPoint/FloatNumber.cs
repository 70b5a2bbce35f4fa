// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using System.Runtime.CompilerServices;

namespace MachineEmulator.FloatingPoint;

/// <summary>
/// A finite number other than zero: ± <see cref="Significand"/> · 2^(<see cref="Exponent"/> - 63), with bit 63 of the significand set.
/// </summary>
internal readonly struct FloatNumber(bool isNegative, int exponent, ulong significand)
{
    public const int SignificandBits = 64;

    public bool IsNegative { get; } = isNegative;

    public int Exponent { get; } = exponent;

    public ulong Significand { get; } = significand;

    /// <param name="bits">A finite value other than zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatNumber Unpack<TFormat>(ulong bits)
        where TFormat : struct, IFloatFormat
    {
        var biased = (int)(FloatBits<TFormat>.Magnitude(bits) >> TFormat.FractionBits);
        var significand = (bits & FloatBits<TFormat>.FractionMask) << (SignificandBits - TFormat.FractionBits);
        if (biased != 0)
            return new FloatNumber(FloatBits<TFormat>.IsNegative(bits), biased - FloatBits<TFormat>.Bias, (significand >> 1) | (1ul << 63));

        var shift = BitOperations.LeadingZeroCount(significand);
        return new FloatNumber(FloatBits<TFormat>.IsNegative(bits), FloatBits<TFormat>.MinExponent - 1 - shift, significand << shift);
    }

    /// <summary>Shifts right; bits that fall off leave a one in the lowest place, so that they still count for rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ShiftRightSticky(ulong value, int count)
    {
        if (count >= SignificandBits)
            return value != 0 ? 1ul : 0;
        return (value >> count) | ((value & ((1ul << count) - 1)) != 0 ? 1ul : 0);
    }
}
