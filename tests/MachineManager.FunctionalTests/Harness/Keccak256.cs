// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Numerics;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>
/// Keccak-256 of inputs of up to 135 bytes, as plain as its definition. The tests have their own so that what they verify is not
/// verified with itself; the .NET SHA-3 pads differently.
/// </summary>
internal static class Keccak256
{
    private const int RateBytes = 136;

    public static byte[] Hash(ReadOnlySpan<byte> input)
    {
        Span<byte> block = stackalloc byte[RateBytes];
        block.Clear();
        input.CopyTo(block);
        block[input.Length] ^= 0x01;
        block[RateBytes - 1] ^= 0x80;

        var lanes = new ulong[25];
        for (var i = 0; i < RateBytes / 8; i++)
            lanes[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(i * 8)..]);
        Permute(lanes);

        var hash = new byte[32];
        for (var i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(i * 8), lanes[i]);
        return hash;
    }

    private static void Permute(ulong[] a)
    {
        var lfsr = 1;
        for (var round = 0; round < 24; round++)
        {
            Theta(a);
            RhoPi(a);
            Chi(a);
            for (var j = 0; j < 7; j++)
            {
                if ((lfsr & 1) != 0)
                    a[0] ^= 1UL << ((1 << j) - 1);
                lfsr = (lfsr << 1) ^ ((lfsr >> 7) * 0x171);
            }
        }
    }

    private static void Theta(ulong[] a)
    {
        var c = new ulong[5];
        for (var i = 0; i < 25; i++)
            c[i % 5] ^= a[i];
        for (var i = 0; i < 25; i++)
            a[i] ^= c[(i + 4) % 5] ^ BitOperations.RotateLeft(c[(i + 1) % 5], 1);
    }

    private static void RhoPi(ulong[] a)
    {
        var (x, y, moved) = (1, 0, a[1]);
        for (var t = 0; t < 24; t++)
        {
            (x, y) = (y, ((2 * x) + (3 * y)) % 5);
            (moved, a[x + (5 * y)]) = (a[x + (5 * y)], BitOperations.RotateLeft(moved, (t + 1) * (t + 2) / 2));
        }
    }

    private static void Chi(ulong[] a)
    {
        for (var y = 0; y < 25; y += 5)
        {
            var row = a[y..(y + 5)];
            for (var x = 0; x < 5; x++)
                a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
        }
    }
}
