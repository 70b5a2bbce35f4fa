// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using Grpc.Core;

namespace MachineEmulator.Server.Services;

/// <summary>
/// Answers what the gRPC library would answer in other words than the original: messages over its size limit, before they are read, and
/// messages that do not parse (spec 10.1).
/// </summary>
internal static class RequestGuard
{
    /// <summary>Largest request, in bytes.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    private const int PrefixLength = 5;
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        uint length = await PeekLengthAsync(http.Request.BodyReader, http.RequestAborted);
        if (length > MaximumLength)
        {
            http.Response.ContentType = "application/grpc";
            SetStatus(http.Response, StatusCode.ResourceExhausted, string.Create(
                CultureInfo.InvariantCulture, $"Received message larger than max ({length} vs. {MaximumLength})"));
            return;
        }

        await next(http);

        // The service gives every error of its own a status, so this one comes from before it: from reading the message.
        if (!http.Response.HasStarted && http.Response.Headers[StatusHeader] == $"{(int)StatusCode.Unknown}")
        {
            SetStatus(http.Response, StatusCode.Internal, "Unable to parse request");
        }
    }

    /// <summary>Length of the first message, left unread; 0 when there is none.</summary>
    private static async Task<uint> PeekLengthAsync(PipeReader body, CancellationToken cancellation)
    {
        ReadResult read = await body.ReadAtLeastAsync(PrefixLength, cancellation);
        uint length = read.Buffer.Length < PrefixLength ? 0 : LengthOf(read.Buffer);
        body.AdvanceTo(read.Buffer.Start);
        return length;
    }

    private static uint LengthOf(ReadOnlySequence<byte> buffer)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        return BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
    }

    private static void SetStatus(HttpResponse response, StatusCode status, string message)
    {
        response.Headers[StatusHeader] = $"{(int)status}";
        response.Headers[MessageHeader] = message;
    }
}
