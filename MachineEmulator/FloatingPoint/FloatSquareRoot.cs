// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>FSQRT.</summary>
internal static class FloatSquareRoot
{
    // Bits of the integer root: two more than double precision keeps, so that its last bit can stand for an inexact rest.
    private const int RootBits = 55;

    public static ulong SquareRoot<TFormat>(ulong a, RoundingMode mode, ref uint flags)
        where TFormat : struct, IFloatFormat
    {
        if (FloatBits<TFormat>.IsNaN(a))
            return FloatBits<TFormat>.PropagateNaN(a, a, ref flags);
        if (FloatBits<TFormat>.IsZero(a))
            return a;
        if (FloatBits<TFormat>.IsNegative(a))
            return FloatBits<TFormat>.Invalid(ref flags);
        if (FloatBits<TFormat>.IsInfinity(a))
            return a;

        // The radicand is scaled by an even power of two into [2^108, 2^110), its root into [2^54, 2^55).
        var x = FloatNumber.Unpack<TFormat>(a);
        var shift = (2 * RootBits) - 1 - FloatNumber.SignificandBits + (x.Exponent & 1);
        var radicand = (UInt128)x.Significand << shift;
        var root = FloorSquareRoot(radicand, x.Significand, shift);
        var isInexact = (UInt128)root * root != radicand;
        var significand = (root << (FloatNumber.SignificandBits - RootBits)) | (isInexact ? 1ul : 0);
        return FloatRounding.RoundAndPack<TFormat>(isNegative: false, x.Exponent >> 1, significand, mode, ref flags);
    }

    /// <summary>The host's square root is off by a few units at most; exact squares then decide.</summary>
    private static ulong FloorSquareRoot(UInt128 radicand, ulong significand, int shift)
    {
        var root = (ulong)Math.Sqrt(significand * (double)(1ul << shift));
        while ((UInt128)root * root > radicand)
            root--;
        while ((UInt128)(root + 1) * (root + 1) <= radicand)
            root++;
        return root;
    }
}
