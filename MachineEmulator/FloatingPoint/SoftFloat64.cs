// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>
/// Double-precision arithmetic on raw bits as the machine defines it (spec 4.5, 4.6): correctly rounded, NaN results canonical,
/// exception flags (<see cref="FloatFlags"/>) added to the caller's.
/// </summary>
internal static class SoftFloat64
{
    public static ulong Add(ulong a, ulong b, RoundingMode mode, ref uint flags) =>
        FloatAddition.Add<Binary64>(a, b, mode, ref flags);

    public static ulong Sub(ulong a, ulong b, RoundingMode mode, ref uint flags) =>
        FloatAddition.Subtract<Binary64>(a, b, mode, ref flags);

    public static ulong Mul(ulong a, ulong b, RoundingMode mode, ref uint flags) =>
        FloatMultiplication.Multiply<Binary64>(a, b, mode, ref flags);

    public static ulong Div(ulong a, ulong b, RoundingMode mode, ref uint flags) =>
        FloatDivision.Divide<Binary64>(a, b, mode, ref flags);

    public static ulong Sqrt(ulong a, RoundingMode mode, ref uint flags) =>
        FloatSquareRoot.SquareRoot<Binary64>(a, mode, ref flags);

    /// <summary>a · b + c with one rounding; the negated forms flip signs of a and c first.</summary>
    public static ulong FusedMultiplyAdd(ulong a, ulong b, ulong c, RoundingMode mode, ref uint flags) =>
        FloatFusedMultiplyAdd.MultiplyAdd<Binary64>(a, b, c, mode, ref flags);

    /// <summary>One NaN gives the other operand, two the canonical NaN; -0 is below +0.</summary>
    public static ulong Min(ulong a, ulong b, ref uint flags) =>
        FloatComparison.Min<Binary64>(a, b, ref flags);

    /// <summary>One NaN gives the other operand, two the canonical NaN; -0 is below +0.</summary>
    public static ulong Max(ulong a, ulong b, ref uint flags) =>
        FloatComparison.Max<Binary64>(a, b, ref flags);

    public static bool LessThan(ulong a, ulong b, ref uint flags) =>
        FloatComparison.LessThan<Binary64>(a, b, ref flags);

    public static bool LessOrEqual(ulong a, ulong b, ref uint flags) =>
        FloatComparison.LessOrEqual<Binary64>(a, b, ref flags);

    public static bool Equal(ulong a, ulong b, ref uint flags) =>
        FloatComparison.Equal<Binary64>(a, b, ref flags);

    /// <summary>FCLASS: a mask with one of ten bits set.</summary>
    public static uint Classify(ulong a) =>
        FloatComparison.Classify<Binary64>(a);

    public static int ToInt32(ulong a, RoundingMode mode, ref uint flags) =>
        (int)FloatIntegerConversion.ToInteger<Binary64>(a, int.MaxValue, 1ul << 31, mode, ref flags);

    public static uint ToUInt32(ulong a, RoundingMode mode, ref uint flags) =>
        (uint)FloatIntegerConversion.ToInteger<Binary64>(a, uint.MaxValue, 0, mode, ref flags);

    public static long ToInt64(ulong a, RoundingMode mode, ref uint flags) =>
        (long)FloatIntegerConversion.ToInteger<Binary64>(a, long.MaxValue, 1ul << 63, mode, ref flags);

    public static ulong ToUInt64(ulong a, RoundingMode mode, ref uint flags) =>
        FloatIntegerConversion.ToInteger<Binary64>(a, ulong.MaxValue, 0, mode, ref flags);

    public static ulong FromInt32(int value, RoundingMode mode, ref uint flags) =>
        FloatIntegerConversion.FromInteger<Binary64>(value < 0, (ulong)Math.Abs((long)value), mode, ref flags);

    public static ulong FromUInt32(uint value, RoundingMode mode, ref uint flags) =>
        FloatIntegerConversion.FromInteger<Binary64>(isNegative: false, value, mode, ref flags);

    public static ulong FromInt64(long value, RoundingMode mode, ref uint flags) =>
        FloatIntegerConversion.FromInteger<Binary64>(value < 0, value < 0 ? 0 - (ulong)value : (ulong)value, mode, ref flags);

    public static ulong FromUInt64(ulong value, RoundingMode mode, ref uint flags) =>
        FloatIntegerConversion.FromInteger<Binary64>(isNegative: false, value, mode, ref flags);
}
