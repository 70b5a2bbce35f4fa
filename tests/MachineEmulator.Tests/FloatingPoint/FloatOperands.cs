// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Tests.FloatingPoint;

/// <summary>Operands that meet the corners of a format: listed ones, and random ones of several kinds, always the same.</summary>
internal sealed class FloatOperands(FloatOperations format, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>
    /// Zeros, subnormals, the normal range's ends, one and its neighbours, powers near the precision, infinities, NaNs; both signs.
    /// </summary>
    public IReadOnlyList<ulong> GetCorners()
    {
        var smallestNormal = 1ul << format.FractionBits;
        var one = format.One;
        ulong[] magnitudes =
        [
            0, 1, 2, 3, smallestNormal / 2, smallestNormal - 1, smallestNormal, smallestNormal + 1, smallestNormal * 2,
            one - smallestNormal, one - 1, one, one + 1, one + (smallestNormal / 2), one + smallestNormal, one + smallestNormal + 1,
            one + (smallestNormal * (ulong)format.FractionBits), one + (smallestNormal * (ulong)(format.FractionBits + 1)),
            one - (smallestNormal * (ulong)format.FractionBits), one - (smallestNormal * (ulong)(format.FractionBits + 1)),
            one + (smallestNormal * 31) - 1, one + (smallestNormal * 32), one + (smallestNormal * 63), one + (smallestNormal * 64),
            format.Infinity - smallestNormal, format.Infinity - 1, format.Infinity,
            format.CanonicalNaN, format.CanonicalNaN + 1, format.Infinity + 1,
        ];
        return [.. magnitudes, .. magnitudes.Select(magnitude => magnitude | format.SignBit)];
    }

    /// <summary>Numbers whose exponents are the listed ones or next to them, with fractions at the ends and in the middle; both signs.</summary>
    /// <param name="exponents">Unbiased.</param>
    public IEnumerable<ulong> GetNear(params int[] exponents)
    {
        var half = 1ul << (format.FractionBits - 1);
        ulong[] fractions = [0, 1, half - 1, half, half + 1, (2 * half) - 1];
        var bias = (1 << (format.ExponentBits - 1)) - 1;
        return
            from exponent in exponents
            from distance in (int[])[-1, 0, 1]
            let biased = Math.Clamp(exponent + distance + bias, 0, (2 * bias) + 1)
            from fraction in fractions
            from sign in (ulong[])[0, format.SignBit]
            select sign | ((ulong)biased << format.FractionBits) | fraction;
    }

    public ulong Next() => _random.Next(4) switch
    {
        0 => NextBits(),
        1 => WithExponentNearOne(NextBits(), format.FractionBits + 3),
        2 => WithExponentNearOne(NextSparseBits(), format.FractionBits + 3),
        _ => NextSparseBits(),
    };

    /// <summary>A number whose sum with the given one cancels or nearly does.</summary>
    public ulong NextNearNegative(ulong bits)
    {
        var distance = (ulong)_random.Next(4);
        var near = _random.Next(2) == 0 ? bits + distance : bits - distance;
        return (near ^ (_random.Next(8) == 0 ? 0 : format.SignBit)) & ((format.SignBit << 1) - 1);
    }

    private ulong NextBits() => (ulong)_random.NextInt64(long.MinValue, long.MaxValue) & ((format.SignBit << 1) - 1);

    /// <summary>Long runs of equal bits, whose results lie on or next to midpoints.</summary>
    private ulong NextSparseBits()
    {
        var fraction = 0ul;
        for (var i = _random.Next(4); i > 0; i--)
            fraction ^= (1ul << _random.Next(format.FractionBits + 1)) - (ulong)_random.Next(2);
        var fractionMask = (1ul << format.FractionBits) - 1;
        return (NextBits() & ~fractionMask) | (fraction & fractionMask);
    }

    private ulong WithExponentNearOne(ulong bits, int range)
    {
        var fraction = bits & (format.SignBit | ((1ul << format.FractionBits) - 1));
        var exponent = (1 << (format.ExponentBits - 1)) - 1 + _random.Next(-range, range + 1);
        return fraction | ((ulong)exponent << format.FractionBits);
    }
}
