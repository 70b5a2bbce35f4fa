// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Tests.FloatingPoint;

namespace MachineEmulator.Tests.Translation;

/// <summary>
/// Cases for a program that reads them from memory, five doublewords each: the rounding mode, the flags to clear, and three f registers.
/// Always the same.
/// </summary>
internal static class FloatCases
{
    /// <summary>Bytes of one case.</summary>
    public const int Size = 40;

    private const ulong Boxed = 0xFFFFFFFF00000000;

    /// <param name="count">Cases.</param>
    /// <param name="isDouble">The format of the numbers; now and then a single is not boxed.</param>
    public static uint[] Get(int count, bool isDouble)
    {
        var random = new Random(31);
        FloatOperations format = isDouble ? FloatOperations.Double : FloatOperations.Single;
        var source = new FloatOperands(format, seed: 32);
        (ulong A, ulong B)[] special = [.. Special(format)];
        ulong[] corners = [.. source.GetCorners(), .. source.GetNear(-127, -126, 0, 30, 31, 32, 52, 62, 63, 64, 127)];
        var words = new List<ulong>();
        for (int i = 0; i < count; i++)
        {
            ulong a = Pick();
            ulong b = random.Next(4) == 0 ? source.NextNearNegative(a) : Pick();
            if (i < special.Length)
            {
                (a, b) = special[i];
            }

            words.Add(random.Next(4) == 0 ? (ulong)random.NextInt64(5) : 0);
            words.Add(random.Next(2) == 0 ? 0x1Ful : 0);
            words.AddRange(InRegister(a), InRegister(b), InRegister(Pick()));
        }

        return [.. words.SelectMany(word => (uint[])[(uint)word, (uint)(word >> 32)])];

        ulong Pick() => random.Next(2) == 0 ? corners[random.Next(corners.Length)] : source.Next();

        ulong InRegister(ulong bits) => isDouble || random.Next(16) == 0 ? bits : bits | Boxed;
    }

    /// <summary>Each with each: zero, the least subnormal, one, infinity, and both kinds of NaN; both signs.</summary>
    private static IEnumerable<(ulong A, ulong B)> Special(FloatOperations format)
    {
        ulong[] magnitudes = [0, 1, format.One, format.Infinity, format.Infinity + 1, format.CanonicalNaN];
        ulong[] numbers = [.. magnitudes, .. magnitudes.Select(magnitude => magnitude | format.SignBit)];
        return numbers.SelectMany(a => numbers.Select(b => (a, b)));
    }
}
