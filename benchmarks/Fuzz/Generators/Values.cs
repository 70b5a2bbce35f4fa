// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;

namespace Fuzz.Generators;

/// <summary>Numbers that meet corners more often than chance would.</summary>
internal static class Values
{
    private static readonly ulong[] Corners =
    [
        0, 1, 2, 3, 7, 8, 0xFFF, 0x1000, 0x1001, 0xF000, 0x10000, 0x20000, 0x2000000, 0x40008000, 0x70000000, 0x7FFFF000, 0x80000000,
        0x80000000000000, 1UL << 31, 1UL << 32, 1UL << 40, (1UL << 40) + 0x1000, 1UL << 56, (1UL << 56) - 1, (1UL << 56) - 0x1000, 1UL << 63,
        ulong.MaxValue, ulong.MaxValue - 7, ulong.MaxValue - 0xFFF,
    ];

    public static ulong Any(Random random) => random.Next(4) switch
    {
        0 => Corners[random.Next(Corners.Length)],
        1 => unchecked(Corners[random.Next(Corners.Length)] + (ulong)random.Next(-64, 65)),
        2 => Bits(random) >> random.Next(64),
        _ => Bits(random),
    };

    public static ulong Bits(Random random) => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue));

    /// <summary>A length: mostly small, sometimes of pages, sometimes anything.</summary>
    public static ulong Length(Random random) => random.Next(5) switch
    {
        0 => (ulong)random.Next(1, 17) * 0x1000,
        1 => Any(random),
        2 => 8,
        _ => (ulong)random.Next(0x2000),
    };

    /// <summary>An address inside, around or far from the ranges.</summary>
    public static ulong Address(Random random, IReadOnlyList<(ulong Start, ulong Length)> ranges)
    {
        var (start, length) = ranges[random.Next(ranges.Count)];
        return random.Next(6) switch
        {
            0 => Any(random),
            1 => unchecked(start + length + (ulong)random.Next(-24, 25)),
            2 => unchecked(start + (ulong)random.Next(-24, 25)),
            3 => (start + (ulong)random.NextInt64((long)length)) & ~7UL,
            4 => (start + (ulong)random.NextInt64((long)length)) & ~0xFFFUL,
            _ => start + (ulong)random.NextInt64((long)length),
        };
    }

    /// <summary>A register's number: mostly of one that exists.</summary>
    public static Register AnyRegister(Random random) =>
        random.Next(8) == 0 ? (Register)unchecked((int)Any(random)) : (Register)random.Next(-2, (int)Register.UarchX0 + 40);

    public static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
