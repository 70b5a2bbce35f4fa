// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Numerics;

namespace MachineManager.Server.Durability.Journals;

/// <summary>
/// The bytes of a journal: magic and version, then frames. A frame is the payload's length and the CRC-32C of length and payload, 4
/// bytes each, little endian, and the payload. Zeros after the last frame are room that was taken in advance.
/// </summary>
internal static class JournalFormat
{
    public const uint Version = 1;
    public const int HeaderSize = 12;
    public const int FrameHeaderSize = 8;

    /// <summary>Longest payload. What a client writes may be longer: it is cut into pieces of <see cref="DataPiece"/>.</summary>
    public const int LongestPayload = 16 << 20;

    public const int DataPiece = 4 << 20;

    private static ReadOnlySpan<byte> Magic => "MM-JRNL\n"u8;

    public static byte[] Header()
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(Magic.Length), Version);
        return header;
    }

    /// <exception cref="InvalidJournalException">These are not the first bytes of a journal of this version.</exception>
    public static void CheckHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize || !bytes.StartsWith(Magic))
            throw new InvalidJournalException("it is not a session's journal: its first bytes are others");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[Magic.Length..]);
        if (version != Version)
            throw new InvalidJournalException($"it is of version {version}, and this manager reads version {Version} only");
    }

    /// <summary>Writes the frame's header before a payload that is in its place already.</summary>
    public static void Seal(Span<byte> frame)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - FrameHeaderSize);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[sizeof(int)..], Checksum(frame[..sizeof(int)], frame[FrameHeaderSize..]));
    }

    /// <summary>The payload's length as the frame's header has it; null where it cannot be one.</summary>
    public static int? PayloadLength(ReadOnlySpan<byte> frameHeader)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(frameHeader);
        return length is > 0 and <= LongestPayload ? length : null;
    }

    public static bool IsWhole(ReadOnlySpan<byte> frameHeader, ReadOnlySpan<byte> payload) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frameHeader[sizeof(int)..]) == Checksum(frameHeader[..sizeof(int)], payload);

    private static uint Checksum(ReadOnlySpan<byte> length, ReadOnlySpan<byte> payload)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(length));
        for (; payload.Length >= sizeof(ulong); payload = payload[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(payload));
        foreach (var rest in payload)
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }
}
