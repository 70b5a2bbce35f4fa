// SPDX-License-Identifier: Apache-2.0

using System.Numerics;

namespace MachineEmulator.Tests.FloatingPoint;

/// <summary>An exact real number other than zero: a rational of big integers, or the root of one.</summary>
internal sealed class ExactValue
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;
    private readonly bool _isRoot;

    private ExactValue(bool isNegative, BigInteger numerator, BigInteger denominator, bool isRoot)
    {
        IsNegative = isNegative;
        _numerator = numerator;
        _denominator = denominator;
        _isRoot = isRoot;
    }

    public bool IsNegative { get; }

    public static ExactValue Rational(BigInteger numerator, BigInteger denominator) =>
        new(numerator.Sign * denominator.Sign < 0, BigInteger.Abs(numerator), BigInteger.Abs(denominator), isRoot: false);

    public static ExactValue SquareRoot(BigInteger numerator, BigInteger denominator) => new(false, numerator, denominator, isRoot: true);

    /// <summary>The greatest integer not above |value| · 2^<paramref name="shift"/>, and whether it is that exactly.</summary>
    public (BigInteger Floor, bool IsExact) Scale(int shift)
    {
        var twice = _isRoot ? 2 * shift : shift;
        var numerator = twice >= 0 ? _numerator << twice : _numerator;
        var denominator = twice >= 0 ? _denominator : _denominator << -twice;
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        if (!_isRoot)
            return (quotient, remainder.IsZero);
        var root = FloorSquareRoot(quotient);
        return (root, remainder.IsZero && root * root == quotient);
    }

    /// <summary>The e with 2^e ≤ |value| &lt; 2^(e + 1).</summary>
    public int GetExponent()
    {
        var estimate = (int)(_numerator.GetBitLength() - _denominator.GetBitLength());
        var exponent = (_isRoot ? estimate >> 1 : estimate) - 2;
        while (Scale(-exponent - 1).Floor >= 1)
            exponent++;
        return exponent;
    }

    private static BigInteger FloorSquareRoot(BigInteger value)
    {
        if (value.IsZero)
            return value;
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
