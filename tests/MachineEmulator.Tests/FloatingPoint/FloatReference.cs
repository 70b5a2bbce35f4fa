// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using MachineEmulator.FloatingPoint;

namespace MachineEmulator.Tests.FloatingPoint;

/// <summary>Results and flags from the definitions of IEEE 754, in exact arithmetic.</summary>
internal static class FloatReference
{
    private const uint Inexact = 1;
    private const uint Underflow = 2;
    private const uint Overflow = 4;
    private const uint DivideByZero = 8;
    private const uint Invalid = 16;

    public static (ulong Result, uint Flags) Compute(
        FloatOperations format, FloatOperation operation, ulong a, ulong b, ulong c, RoundingMode mode)
    {
        if (operation == FloatOperation.Sub)
            (operation, b) = (FloatOperation.Add, b ^ format.SignBit);
        ulong[] operands = operation switch
        {
            FloatOperation.Sqrt => [a],
            FloatOperation.FusedMultiplyAdd => [a, b, c],
            _ => [a, b],
        };
        if (operands.Any(operand => !IsFinite(format, operand)))
            return ComputeNonFinite(format, operation, operands);

        var (x, y, z) = (ToRational(format, a), ToRational(format, b), ToRational(format, c));
        var productSign = (a ^ b) & format.SignBit;
        switch (operation)
        {
            case FloatOperation.Add:
                return RoundSum(format, [x, y], [a & format.SignBit, b & format.SignBit], mode);
            case FloatOperation.FusedMultiplyAdd:
                var product = (x.Numerator * y.Numerator, x.Denominator * y.Denominator);
                return RoundSum(format, [product, z], [productSign, c & format.SignBit], mode);
            case FloatOperation.Mul:
                return x.Numerator.IsZero || y.Numerator.IsZero
                    ? (productSign, 0)
                    : Round(format, ExactValue.Rational(x.Numerator * y.Numerator, x.Denominator * y.Denominator), mode);
            case FloatOperation.Div:
                if (y.Numerator.IsZero)
                    return x.Numerator.IsZero ? (format.CanonicalNaN, Invalid) : (format.Infinity | productSign, DivideByZero);
                return x.Numerator.IsZero
                    ? (productSign, 0)
                    : Round(format, ExactValue.Rational(x.Numerator * y.Denominator, x.Denominator * y.Numerator), mode);
            default:
                if (x.Numerator.IsZero)
                    return (a, 0);
                return x.Numerator.Sign < 0
                    ? (format.CanonicalNaN, Invalid)
                    : Round(format, ExactValue.SquareRoot(x.Numerator, x.Denominator), mode);
        }
    }

    /// <summary>Rounds an exact value, with the flags: tininess judged after rounding with an unlimited exponent.</summary>
    public static (ulong Result, uint Flags) Round(FloatOperations format, ExactValue value, RoundingMode mode)
    {
        var maxExponent = (1 << (format.ExponentBits - 1)) - 1;
        var minExponent = 1 - maxExponent;
        var exponent = value.GetExponent();
        var sign = value.IsNegative ? format.SignBit : 0;

        var quantum = Math.Max(exponent, minExponent) - format.FractionBits;
        var (rounded, isExact) = RoundToInteger(value, -quantum, mode);
        var unlimited = RoundToInteger(value, format.FractionBits - exponent, mode).Rounded;
        var smallestNormal = BigInteger.One << format.FractionBits;
        var isTiny = exponent < minExponent - 1 || (exponent == minExponent - 1 && unlimited < smallestNormal << 1);
        var flags = isExact ? 0 : isTiny ? Inexact | Underflow : Inexact;

        if (rounded == smallestNormal << 1)
            (rounded, quantum) = (smallestNormal, quantum + 1);
        if (quantum + format.FractionBits > maxExponent)
        {
            var goesToInfinity = mode is RoundingMode.NearestEven or RoundingMode.NearestMaxMagnitude
                || mode == (value.IsNegative ? RoundingMode.Down : RoundingMode.Up);
            return (sign | (goesToInfinity ? format.Infinity : format.Infinity - 1), Overflow | Inexact);
        }

        if (rounded < smallestNormal)
            return (sign | (ulong)rounded, flags);
        var biased = (ulong)(quantum + format.FractionBits + maxExponent);
        return (sign | (biased << format.FractionBits) | (ulong)(rounded - smallestNormal), flags);
    }

    /// <summary>|value| · 2^shift rounded to an integer.</summary>
    public static (BigInteger Rounded, bool IsExact) RoundToInteger(ExactValue value, int shift, RoundingMode mode)
    {
        var (floor, isExact) = value.Scale(shift);
        if (isExact)
            return (floor, true);

        // Compare with the midpoint by looking one place further down.
        var (fine, fineIsExact) = value.Scale(shift + 1);
        var isAtLeastHalf = !fine.IsEven;
        var isHalf = isAtLeastHalf && fineIsExact;
        var goesUp = mode switch
        {
            RoundingMode.NearestEven => isHalf ? !floor.IsEven : isAtLeastHalf,
            RoundingMode.NearestMaxMagnitude => isAtLeastHalf,
            RoundingMode.Up => !value.IsNegative,
            RoundingMode.Down => value.IsNegative,
            _ => false,
        };
        return (goesUp ? floor + 1 : floor, false);
    }

    /// <summary>The exact value of a finite number.</summary>
    public static (BigInteger Numerator, BigInteger Denominator) ToRational(FloatOperations format, ulong bits)
    {
        var fraction = bits & ((1ul << format.FractionBits) - 1);
        var biased = (int)((bits & (format.SignBit - 1)) >> format.FractionBits);
        var significand = biased == 0 ? fraction : fraction | (1ul << format.FractionBits);
        var exponent = Math.Max(biased, 1) - ((1 << (format.ExponentBits - 1)) - 1) - format.FractionBits;
        var signed = (bits & format.SignBit) != 0 ? -(BigInteger)significand : significand;
        return exponent >= 0 ? (signed << exponent, 1) : (signed, BigInteger.One << -exponent);
    }

    private static bool IsFinite(FloatOperations format, ulong bits) => (bits & (format.SignBit - 1)) < format.Infinity;

    private static (ulong Result, uint Flags) RoundSum(
        FloatOperations format, (BigInteger Numerator, BigInteger Denominator)[] terms, ulong[] signs, RoundingMode mode)
    {
        var numerator = (terms[0].Numerator * terms[1].Denominator) + (terms[1].Numerator * terms[0].Denominator);
        if (!numerator.IsZero)
            return Round(format, ExactValue.Rational(numerator, terms[0].Denominator * terms[1].Denominator), mode);
        return (signs[0] == signs[1] ? signs[0] : mode == RoundingMode.Down ? format.SignBit : 0, 0);
    }

    /// <summary>With an infinity or a NaN no rounding happens: the host gives the value, and a NaN made from none is invalid.</summary>
    private static (ulong Result, uint Flags) ComputeNonFinite(FloatOperations format, FloatOperation operation, ulong[] operands)
    {
        var result = format.ComputeOnHost(operation, operands[0], operands.ElementAtOrDefault(1), operands.ElementAtOrDefault(2));
        var isInvalid = operands.Any(format.IsSignalingNaN)
            || (result == format.CanonicalNaN && !operands.Any(format.IsNaN))
            || (operation == FloatOperation.FusedMultiplyAdd && IsInfinityTimesZero(format, operands[0], operands[1]));
        return (result, isInvalid ? Invalid : 0);
    }

    private static bool IsInfinityTimesZero(FloatOperations format, ulong a, ulong b)
    {
        var (x, y) = (a & (format.SignBit - 1), b & (format.SignBit - 1));
        return (x == format.Infinity && y == 0) || (x == 0 && y == format.Infinity);
    }
}
