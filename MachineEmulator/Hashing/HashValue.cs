// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MachineEmulator.Hashing;

/// <summary>A Keccak-256 hash: 32 bytes, held by value.</summary>
public readonly struct HashValue : IEquatable<HashValue>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    // The 32 bytes as little-endian words: what Keccak's lanes are.
    internal readonly ulong Word0;
    internal readonly ulong Word1;
    internal readonly ulong Word2;
    internal readonly ulong Word3;

    internal HashValue(ulong word0, ulong word1, ulong word2, ulong word3)
    {
        Word0 = word0;
        Word1 = word1;
        Word2 = word2;
        Word3 = word3;
    }

    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public HashValue(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        this = MemoryMarshal.Read<HashValue>(bytes);
    }

    public static bool operator ==(HashValue left, HashValue right) => left.Equals(right);

    public static bool operator !=(HashValue left, HashValue right) => !left.Equals(right);

    /// <summary>Reads 64 hexadecimal digits, without a prefix.</summary>
    /// <exception cref="FormatException">Not hexadecimal.</exception>
    /// <exception cref="ArgumentException">Not 64 digits.</exception>
    public static HashValue Parse(string hex) => new(Convert.FromHexString(hex));

    /// <summary>Writes the 32 bytes at the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public bool Equals(HashValue other) =>
        ((Word0 ^ other.Word0) | (Word1 ^ other.Word1) | (Word2 ^ other.Word2) | (Word3 ^ other.Word3)) == 0;

    public override bool Equals(object? obj) => obj is HashValue other && Equals(other);

    // The words are already uniformly distributed.
    public override int GetHashCode() => Word0.GetHashCode();

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() =>
        Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<HashValue>(in Unsafe.AsRef(in this))));
}
