// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace FaultyEmulator.Serving;

/// <summary>
/// Unary gRPC over HTTP/2: a message is a flag byte, its length in four bytes, and its bytes; the status comes in the trailers. Done by
/// hand, so that answers can be wrong in every way, and the start does not wait for a library.
/// </summary>
internal static class GrpcWire
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    private const int PrefixLength = 5;

    public static byte[] Frame(byte[] message)
    {
        var frame = new byte[PrefixLength + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, PrefixLength);
        return frame;
    }

    /// <summary>The message of a request.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var frame = body.ToArray();
        return frame.Length >= PrefixLength && frame.Length - PrefixLength == BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(1))
            ? frame[PrefixLength..]
            : throw new RpcException(new Status(StatusCode.Internal, "Unable to parse request"));
    }

    public static Task AnswerAsync(HttpResponse response, IMessage message) => AnswerAsync(response, message.ToByteArray());

    public static async Task AnswerAsync(HttpResponse response, byte[] message)
    {
        response.ContentType = ContentType;
        response.DeclareTrailer(StatusHeader);
        await response.Body.WriteAsync(Frame(message));
        response.AppendTrailer(StatusHeader, "0");
        await response.CompleteAsync();
    }

    public static Task RefuseAsync(HttpResponse response, Status status)
    {
        response.ContentType = ContentType;
        response.Headers[StatusHeader] = $"{(int)status.StatusCode}";
        response.Headers[MessageHeader] = Uri.EscapeDataString(status.Detail);
        return response.CompleteAsync();
    }
}
