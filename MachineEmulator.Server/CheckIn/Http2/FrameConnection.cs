// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Net.Sockets;

namespace MachineEmulator.Server.CheckIn.Http2;

/// <summary>HTTP/2 frames on a connected socket, one after another and without a thread or task of its own.</summary>
internal sealed class FrameConnection(Socket socket)
{
    private const int HeaderLength = 9;

    // What an endpoint may be sent without having asked for more (RFC 9113, 4.2).
    private const int MaximumPayload = 16384;

    private readonly byte[] _payload = new byte[MaximumPayload];

    public FrameType Type { get; private set; }

    public FrameFlags Flags { get; private set; }

    public int Stream { get; private set; }

    /// <summary>The payload of the frame that was read last, until the next one is.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, PayloadLength);

    private int PayloadLength { get; set; }

    /// <summary>Puts a frame behind what is to be sent.</summary>
    public static void Append(List<byte> output, FrameType type, FrameFlags flags, int stream, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, payload.Length << 8 | (byte)type);
        header[4] = (byte)flags;
        BinaryPrimitives.WriteInt32BigEndian(header[5..], stream);
        output.AddRange(header);
        output.AddRange(payload);
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    /// <summary>Waits for the next frame.</summary>
    /// <exception cref="IOException">The connection ended, or what came is no frame.</exception>
    public void Read()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        Fill(header);
        PayloadLength = BinaryPrimitives.ReadInt32BigEndian(header) >>> 8;
        Type = (FrameType)header[3];
        Flags = (FrameFlags)header[4];
        Stream = BinaryPrimitives.ReadInt32BigEndian(header[5..]) & int.MaxValue;
        if (PayloadLength > MaximumPayload)
        {
            throw new IOException("the answer is no HTTP/2");
        }

        Fill(_payload.AsSpan(0, PayloadLength));
    }

    private void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = socket.Receive(bytes);
            bytes = count > 0 ? bytes[count..] : throw new IOException("the connection was closed");
        }
    }
}
