// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MachineEmulator.Hashing;

/// <summary>Keccak-256 with the original padding (first byte 0x01, not SHA3's 0x06): the hash of the state tree (spec 8.1).</summary>
internal static class Keccak256
{
    /// <summary>Bytes absorbed by one permutation.</summary>
    public const int Rate = 136;

    /// <summary>The first padding byte, as a lane whose message ends at its start.</summary>
    public const ulong FirstPadding = 0x01;

    /// <summary>The last padding bit, in the last lane of the rate.</summary>
    public const ulong LastPadding = 0x8000000000000000;

    /// <summary>The lane that takes <see cref="LastPadding"/>.</summary>
    public const int LastRateLane = (Rate / sizeof(ulong)) - 1;

    /// <summary>Hashes <paramref name="data"/>, of any length, into the 32 bytes of <paramref name="hash"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash) => Hash(data).CopyTo(hash);

    /// <summary>Hashes <paramref name="data"/>, of any length.</summary>
    [SkipLocalsInit]
    public static HashValue Hash(ReadOnlySpan<byte> data)
    {
        Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
        state.Clear();
        var bytes = MemoryMarshal.AsBytes(state);
        while (data.Length >= Rate)
        {
            Absorb(bytes, data[..Rate]);
            KeccakPermutation.Permute<ulong, ScalarLanes>(ref state[0], ref state[0]);
            data = data[Rate..];
        }

        Absorb(bytes, data);
        bytes[data.Length] ^= (byte)FirstPadding;
        return Finish(state);
    }

    /// <summary>Hash of a word, a leaf of the tree: its 8 bytes as a little-endian value.</summary>
    [SkipLocalsInit]
    public static HashValue HashWord(ulong word)
    {
        Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
        state.Clear();
        state[0] = word;
        state[1] = FirstPadding;
        return Finish(state);
    }

    /// <summary>Hash of an inner node of the tree: of the 64 bytes left ‖ right.</summary>
    [SkipLocalsInit]
    public static HashValue HashPair(in HashValue left, in HashValue right)
    {
        Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
        state.Clear();
        Unsafe.As<ulong, HashValue>(ref state[0]) = left;
        Unsafe.As<ulong, HashValue>(ref state[4]) = right;
        state[8] = FirstPadding;
        return Finish(state);
    }

    private static HashValue Finish(Span<ulong> state)
    {
        state[LastRateLane] ^= LastPadding;
        KeccakPermutation.Permute<ulong, ScalarLanes>(ref state[0], ref state[0]);
        return Unsafe.As<ulong, HashValue>(ref state[0]);
    }

    private static void Absorb(Span<byte> state, ReadOnlySpan<byte> data)
    {
        for (var i = 0; i < data.Length; i++)
            state[i] ^= data[i];
    }
}
