// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Processes;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc.Envelope;

/// <summary>JSON-RPC 2.0 as the server speaks it (jsonrpc spec 2.3): requests and batches to answers.</summary>
internal sealed class RpcEnvelope(RpcDispatcher dispatcher)
{
    private const int Failure = 1;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    /// <summary>Answers a body. One that is no UTF-8 ends the process, as it does the real one.</summary>
    public RpcReply Answer(byte[] body)
    {
        // Bytes after a NUL are not read.
        var text = Array.IndexOf(body, (byte)0) is >= 0 and var end ? body.AsMemory(0, end) : body;
        if (!Utf8.IsValid(text.Span))
            SelfSignals.Exit(Failure);
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return document.RootElement.ValueKind == JsonValueKind.Array ? Batch(document.RootElement) : Single(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second where a string has half of a surrogate pair.
            return Unknown(new RpcRefusal(RpcRefusal.ParseError, $"parse error: {e.Message}"));
        }
    }

    private static RpcReply Unknown(RpcRefusal refusal) => new(RpcReply.Error(RpcReply.UnknownId, refusal));

    private RpcReply Batch(JsonElement requests)
    {
        if (requests.GetArrayLength() == 0)
            return Unknown(RpcRefusal.Request("empty batch request array"));
        var answers = new JsonArray();
        FaultAction? wire = null;
        foreach (var request in requests.EnumerateArray())
        {
            var reply = Single(request);
            wire ??= reply.Wire;
            if (reply.Answer is not null)
                answers.Add(reply.Answer);
        }

        return new(answers.Count == 0 ? null : answers, wire);
    }

    private RpcReply Single(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return Unknown(RpcRefusal.Request("request not an object"));
        var id = request.Member("id");
        var echo = id is null ? RpcReply.UnknownId : Echo(id.Value);
        var (method, fault) = MethodOf(request);
        if (fault is not null)
            return new(RpcReply.Error(echo, RpcRefusal.Request(fault)));
        var reply = dispatcher.Call(method, request.Member("params"), echo);
        // An id of another type is refused when the method has been executed already.
        if (id?.ValueKind is not (null or JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
        {
            var refusal = RpcRefusal.Request("invalid field \"id\" (expected string, number, or null)");
            return reply with { Answer = RpcReply.Error(Echo(id.Value), refusal) };
        }

        return id is null ? reply with { Answer = null } : reply;
    }

    // A JsonElement lives as long as its document: the answer has its own copy.
    private static JsonNode? Echo(JsonElement id) => JsonNode.Parse(id.GetRawText());

    private static (string Method, string? Fault) MethodOf(JsonElement request)
    {
        if (request.Member("jsonrpc") is not { } version)
            return (string.Empty, "missing field \"jsonrpc\"");
        if (version.ValueKind != JsonValueKind.String || version.GetString() != "2.0")
            return (string.Empty, "invalid field \"jsonrpc\" (expected \"2.0\")");
        if (request.Member("method") is not { } method)
            return (string.Empty, "missing field \"method\"");
        return method.ValueKind == JsonValueKind.String && method.GetString() is { Length: > 0 } name
            ? (name, null)
            : (string.Empty, "invalid field \"method\" (expected non-empty string)");
    }
}
