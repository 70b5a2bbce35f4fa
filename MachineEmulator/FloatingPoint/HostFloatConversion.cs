// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace MachineEmulator.FloatingPoint;

/// <summary>
/// Conversions by the host's unit where result and flags are proven to be those of software, which does the rest. What comes back unchanged when
/// converted back was exact; where the result is neither tiny nor too large, anything else raises NX alone.
/// </summary>
internal static class HostFloatConversion
{
    private const double TwoToThe31 = 1ul << 31;
    private const double TwoToThe63 = 1ul << 63;
    private const float SmallestNormal32 = 1.17549435E-38f;

    /// <summary>Exact in every mode for all but NaNs.</summary>
    public static ulong Float32To64(uint value, ref uint flags)
    {
        var single = BitConverter.UInt32BitsToSingle(value);
        return float.IsNaN(single) ? FloatConversion.Float32To64(value, ref flags) : BitConverter.DoubleToUInt64Bits(single);
    }

    public static uint Float64To32(ulong value, RoundingMode mode, ref uint flags)
    {
        var number = BitConverter.UInt64BitsToDouble(value);
        var single = (float)number;
        if (mode != RoundingMode.NearestEven || !float.IsFinite(single) || (Math.Abs(single) <= SmallestNormal32 && number != 0))
            return FloatConversion.Float64To32(value, mode, ref flags);
        if (single != number)
            flags |= FloatFlags.Inexact;
        return BitConverter.SingleToUInt32Bits(single);
    }

    public static int Float64ToInt32(ulong value, RoundingMode mode, ref uint flags) =>
        TryRound(value, TwoToThe31, mode, ref flags, out var rounded) ? (int)rounded : SoftFloat64.ToInt32(value, mode, ref flags);

    public static long Float64ToInt64(ulong value, RoundingMode mode, ref uint flags) =>
        TryRound(value, TwoToThe63, mode, ref flags, out var rounded) ? (long)rounded : SoftFloat64.ToInt64(value, mode, ref flags);

    public static int Float32ToInt32(uint value, RoundingMode mode, ref uint flags) =>
        Float64ToInt32(Widen(value), mode, ref flags);

    public static long Float32ToInt64(uint value, RoundingMode mode, ref uint flags) =>
        Float64ToInt64(Widen(value), mode, ref flags);

    /// <summary>Exact.</summary>
    public static ulong Int32ToFloat64(int value) => BitConverter.DoubleToUInt64Bits(value);

    public static ulong Int64ToFloat64(long value, RoundingMode mode, ref uint flags)
    {
        const ulong Exact = 1ul << 53;
        return (ulong)value + Exact <= 2 * Exact
            ? BitConverter.DoubleToUInt64Bits(value)
            : SoftFloat64.FromInt64(value, mode, ref flags);
    }

    public static uint Int32ToFloat32(int value, RoundingMode mode, ref uint flags) =>
        Float64To32(Int32ToFloat64(value), mode, ref flags);

    public static uint Int64ToFloat32(long value, RoundingMode mode, ref uint flags)
    {
        const ulong Exact = 1ul << 53;
        return (ulong)value + Exact <= 2 * Exact
            ? Float64To32(BitConverter.DoubleToUInt64Bits(value), mode, ref flags)
            : SoftFloat32.FromInt64(value, mode, ref flags);
    }

    /// <summary>The same number or infinity; of a NaN only that it is one matters where it becomes an integer.</summary>
    private static ulong Widen(uint value) => BitConverter.DoubleToUInt64Bits(BitConverter.UInt32BitsToSingle(value));

    /// <summary>Rounds in the modes of C's casts and of lrint, to less than a limit in magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryRound(ulong value, double limit, RoundingMode mode, ref uint flags, out double rounded)
    {
        var number = BitConverter.UInt64BitsToDouble(value);
        rounded = mode == RoundingMode.TowardZero ? Math.Truncate(number) : Math.Round(number);
        if (mode > RoundingMode.TowardZero || !(Math.Abs(rounded) < limit))
            return false;
        if (rounded != number)
            flags |= FloatFlags.Inexact;
        return true;
    }
}
