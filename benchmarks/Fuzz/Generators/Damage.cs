// SPDX-License-Identifier: Apache-2.0

namespace Fuzz.Generators;

/// <summary>Ways to spoil bytes.</summary>
internal static class Damage
{
    /// <summary>A spoilt copy, other than the original; its length grows by at most 4 KiB.</summary>
    public static byte[] Spoil(Random random, ReadOnlySpan<byte> bytes)
    {
        var original = bytes.ToArray();
        while (true)
        {
            var spoilt = Once(random, original);
            for (var i = random.Next(3); i > 0; i--)
                spoilt = Once(random, spoilt);
            if (!spoilt.AsSpan().SequenceEqual(original))
                return spoilt;
        }
    }

    private static byte[] Once(Random random, byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        switch (random.Next(6))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes, .. Values.Bytes(random, random.Next(1, 0x1000))];
            case 2:
                return [.. bytes[..at], .. Values.Bytes(random, random.Next(1, 16)), .. bytes[at..]];
            case 3:
                return [.. bytes[..at], .. bytes[Math.Min(at + random.Next(1, 16), bytes.Length)..]];
            default:
                var flipped = (byte[])bytes.Clone();
                if (at < bytes.Length)
                    flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
        }
    }
}
