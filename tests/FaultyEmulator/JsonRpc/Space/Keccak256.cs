// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Numerics;

namespace FaultyEmulator.JsonRpc.Space;

/// <summary>Keccak-256 with the padding from before SHA-3, which .NET does not offer, of inputs shorter than one block.</summary>
internal static class Keccak256
{
    private const int Lanes = 25;
    private const int BlockLength = 136;
    private const int Rounds = 24;

    // Steps of rho along pi's cycle: where a lane goes, and how far it is rotated.
    private static readonly int[] Target = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];
    private static readonly int[] Rotation = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
    private static readonly ulong[] RoundConstant = MakeRoundConstants();

    /// <param name="input">At most 135 bytes.</param>
    public static byte[] Hash(ReadOnlySpan<byte> input)
    {
        Span<byte> block = stackalloc byte[BlockLength];
        block.Clear();
        input.CopyTo(block);
        block[input.Length] = 0x01;
        block[^1] |= 0x80;
        Span<ulong> state = stackalloc ulong[Lanes];
        state.Clear();
        for (var i = 0; i < BlockLength / sizeof(ulong); i++)
            state[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(i * sizeof(ulong))..]);
        for (var round = 0; round < Rounds; round++)
            Permute(state, RoundConstant[round]);
        var hash = new byte[32];
        for (var i = 0; i < hash.Length / sizeof(ulong); i++)
            BinaryPrimitives.WriteUInt64LittleEndian(hash.AsSpan(i * sizeof(ulong)), state[i]);
        return hash;
    }

    private static void Permute(Span<ulong> a, ulong constant)
    {
        Span<ulong> c = stackalloc ulong[5];
        for (var x = 0; x < 5; x++)
            c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (var x = 0; x < 5; x++)
        {
            var d = c[(x + 4) % 5] ^ BitOperations.RotateLeft(c[(x + 1) % 5], 1);
            for (var y = 0; y < Lanes; y += 5)
                a[y + x] ^= d;
        }

        var moved = a[1];
        for (var i = 0; i < Target.Length; i++)
            (a[Target[i]], moved) = (BitOperations.RotateLeft(moved, Rotation[i]), a[Target[i]]);
        for (var y = 0; y < Lanes; y += 5)
        {
            a.Slice(y, 5).CopyTo(c);
            for (var x = 0; x < 5; x++)
                a[y + x] = c[x] ^ (~c[(x + 1) % 5] & c[(x + 2) % 5]);
        }

        a[0] ^= constant;
    }

    // The bits at 2^j - 1 come from the shift register of x^8 + x^6 + x^5 + x^4 + 1.
    private static ulong[] MakeRoundConstants()
    {
        var constants = new ulong[Rounds];
        var register = 1;
        for (var round = 0; round < Rounds; round++)
        {
            for (var j = 0; j < 7; j++)
            {
                if ((register & 1) != 0)
                    constants[round] |= 1UL << ((1 << j) - 1);
                register = (register << 1) ^ ((register >> 7) * 0x171);
            }
        }

        return constants;
    }
}
