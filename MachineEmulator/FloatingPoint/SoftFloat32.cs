// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>
/// Single-precision arithmetic on raw bits as the machine defines it (spec 4.5, 4.6): correctly rounded, NaN results canonical,
/// exception flags (<see cref="FloatFlags"/>) added to the caller's.
/// </summary>
internal static class SoftFloat32
{
    public static uint Add(uint a, uint b, RoundingMode mode, ref uint flags) =>
        (uint)FloatAddition.Add<Binary32>(a, b, mode, ref flags);

    public static uint Sub(uint a, uint b, RoundingMode mode, ref uint flags) =>
        (uint)FloatAddition.Subtract<Binary32>(a, b, mode, ref flags);

    public static uint Mul(uint a, uint b, RoundingMode mode, ref uint flags) =>
        (uint)FloatMultiplication.Multiply<Binary32>(a, b, mode, ref flags);

    public static uint Div(uint a, uint b, RoundingMode mode, ref uint flags) =>
        (uint)FloatDivision.Divide<Binary32>(a, b, mode, ref flags);

    public static uint Sqrt(uint a, RoundingMode mode, ref uint flags) =>
        (uint)FloatSquareRoot.SquareRoot<Binary32>(a, mode, ref flags);

    /// <summary>a · b + c with one rounding; the negated forms flip signs of a and c first.</summary>
    public static uint FusedMultiplyAdd(uint a, uint b, uint c, RoundingMode mode, ref uint flags) =>
        (uint)FloatFusedMultiplyAdd.MultiplyAdd<Binary32>(a, b, c, mode, ref flags);

    /// <summary>One NaN gives the other operand, two the canonical NaN; -0 is below +0.</summary>
    public static uint Min(uint a, uint b, ref uint flags) =>
        (uint)FloatComparison.Min<Binary32>(a, b, ref flags);

    /// <summary>One NaN gives the other operand, two the canonical NaN; -0 is below +0.</summary>
    public static uint Max(uint a, uint b, ref uint flags) =>
        (uint)FloatComparison.Max<Binary32>(a, b, ref flags);

    public static bool LessThan(uint a, uint b, ref uint flags) =>
        FloatComparison.LessThan<Binary32>(a, b, ref flags);

    public static bool LessOrEqual(uint a, uint b, ref uint flags) =>
        FloatComparison.LessOrEqual<Binary32>(a, b, ref flags);

    public static bool Equal(uint a, uint b, ref uint flags) =>
        FloatComparison.Equal<Binary32>(a, b, ref flags);

    /// <summary>FCLASS: a mask with one of ten bits set.</summary>
    public static uint Classify(uint a) =>
        FloatComparison.Classify<Binary32>(a);

    public static int ToInt32(uint a, RoundingMode mode, ref uint flags) =>
        (int)FloatIntegerConversion.ToInteger<Binary32>(a, int.MaxValue, 1ul << 31, mode, ref flags);

    public static uint ToUInt32(uint a, RoundingMode mode, ref uint flags) =>
        (uint)FloatIntegerConversion.ToInteger<Binary32>(a, uint.MaxValue, 0, mode, ref flags);

    public static long ToInt64(uint a, RoundingMode mode, ref uint flags) =>
        (long)FloatIntegerConversion.ToInteger<Binary32>(a, long.MaxValue, 1ul << 63, mode, ref flags);

    public static ulong ToUInt64(uint a, RoundingMode mode, ref uint flags) =>
        FloatIntegerConversion.ToInteger<Binary32>(a, ulong.MaxValue, 0, mode, ref flags);

    public static uint FromInt32(int value, RoundingMode mode, ref uint flags) =>
        (uint)FloatIntegerConversion.FromInteger<Binary32>(value < 0, (ulong)Math.Abs((long)value), mode, ref flags);

    public static uint FromUInt32(uint value, RoundingMode mode, ref uint flags) =>
        (uint)FloatIntegerConversion.FromInteger<Binary32>(isNegative: false, value, mode, ref flags);

    public static uint FromInt64(long value, RoundingMode mode, ref uint flags) =>
        (uint)FloatIntegerConversion.FromInteger<Binary32>(value < 0, value < 0 ? 0 - (ulong)value : (ulong)value, mode, ref flags);

    public static uint FromUInt64(ulong value, RoundingMode mode, ref uint flags) =>
        (uint)FloatIntegerConversion.FromInteger<Binary32>(isNegative: false, value, mode, ref flags);
}
