// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc.Envelope;

/// <summary>What a request, or one of a batch, is answered.</summary>
/// <param name="Answer">Null: nothing, it was a notification.</param>
/// <param name="Wire">A fault that is for the connection to make happen; null: none.</param>
internal sealed record RpcReply(JsonNode? Answer, FaultAction? Wire = null)
{
    /// <summary>The id where none is known: an array, and not null (jsonrpc spec 2.3).</summary>
    public static JsonNode UnknownId => new JsonArray((JsonNode?)null);

    public static JsonObject Result(JsonNode? id, JsonNode? result) => new() { ["id"] = id, ["jsonrpc"] = "2.0", ["result"] = result };

    public static JsonObject Error(JsonNode? id, RpcRefusal refusal)
    {
        var error = new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message };
        if (refusal.FailureClass is { } failureClass)
            error["data"] = failureClass;
        return new() { ["error"] = error, ["id"] = id, ["jsonrpc"] = "2.0" };
    }
}
