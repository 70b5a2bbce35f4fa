// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;
using MachineManager.Server.Security;

namespace MachineManager.Server.Services;

/// <summary>Refuses requests over the limit before they are read, with the limit in the text; gRPC's own refusal does not name it.</summary>
internal sealed class MessageSizeGuard(RequestDelegate next, int most)
{
    /// <summary>Before each gRPC message: a compression flag, and its length in 4 bytes.</summary>
    private const int PrefixLength = 5;

    public async Task InvokeAsync(HttpContext http)
    {
        if (!GrpcResponses.IsGrpc(http))
        {
            await next(http);
            return;
        }

        long length;
        try
        {
            length = await PeekLengthAsync(http.Request.BodyReader, http.RequestAborted);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // A client that has gone, or a server that is going: gRPC has a status for it.
            length = 0;
        }

        if (length <= most)
        {
            await next(http);
            return;
        }

        GrpcResponses.Refuse(http, StatusCode.ResourceExhausted, $"the request has {length} bytes; at most {most} are accepted (MaxReceiveMessageSize)");
    }

    /// <summary>Length of the first message, left unread; 0 when there is none.</summary>
    private static async Task<long> PeekLengthAsync(PipeReader body, CancellationToken cancelled)
    {
        var read = await body.ReadAtLeastAsync(PrefixLength, cancelled);
        var length = read.Buffer.Length < PrefixLength ? 0 : LengthOf(read.Buffer);
        body.AdvanceTo(read.Buffer.Start);
        return length;
    }

    private static long LengthOf(ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        return BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
    }
}
