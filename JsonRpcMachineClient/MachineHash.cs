// SPDX-License-Identifier: Apache-2.0

using System.Runtime.Intrinsics;

namespace JsonRpcMachineClient;

/// <summary>A hash of a machine's hash tree: 32 bytes, compared by value. The default value is all zeros.</summary>
public readonly struct MachineHash : IEquatable<MachineHash>
{
    /// <summary>Bytes.</summary>
    public const int Size = 32;

    private readonly Vector256<byte> _bytes;

    /// <exception cref="FormatException">Not 32 bytes.</exception>
    public MachineHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new FormatException($"A hash has {Size} bytes, not {bytes.Length}.");
        _bytes = Vector256.Create(bytes);
    }

    public static bool operator ==(MachineHash left, MachineHash right) => left.Equals(right);

    public static bool operator !=(MachineHash left, MachineHash right) => !left.Equals(right);

    /// <param name="hex">64 hexadecimal digits of either case.</param>
    /// <exception cref="FormatException">Anything else.</exception>
    public static MachineHash Parse(string hex) => new(Convert.FromHexString(hex));

    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 32 bytes to the start of the span.</summary>
    public void CopyTo(Span<byte> destination) => _bytes.CopyTo(destination);

    public bool Equals(MachineHash other) => _bytes == other._bytes;

    public override bool Equals(object? obj) => obj is MachineHash other && Equals(other);

    public override int GetHashCode() => _bytes.GetHashCode();

    /// <summary>64 lower case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToByteArray());
}
