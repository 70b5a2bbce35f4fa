// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;

namespace GrpcMachineClient;

/// <summary>A Keccak-256 hash: 32 bytes, compared by value. The default value is all zeros.</summary>
public readonly struct Hash : IEquatable<Hash>
{
    /// <summary>Bytes.</summary>
    public const int Size = 32;

    private readonly Vector256<byte> _bytes;

    /// <exception cref="FormatException">Not 32 bytes.</exception>
    public Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new FormatException($"A hash has {Size} bytes, not {bytes.Length}.");
        _bytes = Vector256.Create(bytes);
    }

    public static bool operator ==(Hash left, Hash right) => left.Equals(right);

    public static bool operator !=(Hash left, Hash right) => !left.Equals(right);

    /// <param name="hex">64 hexadecimal digits of either case, with or without 0x.</param>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Hash Parse(string hex) =>
        TryParse(hex, out var hash) ? hash : throw new FormatException($"'{hex}' is not a hash: {2 * Size} hexadecimal digits are.");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? hex, out Hash hash)
    {
        hash = default;
        if (hex is null)
            return false;
        var digits = hex.AsSpan();
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            digits = digits[2..];
        Span<byte> bytes = stackalloc byte[Size];
        if (digits.Length != 2 * Size || Convert.FromHexString(digits, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        hash = new Hash(bytes);
        return true;
    }

    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 32 bytes to the start of the span.</summary>
    public void CopyTo(Span<byte> destination) => _bytes.CopyTo(destination);

    public bool Equals(Hash other) => _bytes == other._bytes;

    public override bool Equals(object? obj) => obj is Hash other && Equals(other);

    public override int GetHashCode() => _bytes.GetHashCode();

    /// <summary>64 lower case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToByteArray());
}
