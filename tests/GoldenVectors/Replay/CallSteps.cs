// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using CartesiMachine;
using Google.Protobuf;
using GoldenVectors.Messages;
using GoldenVectors.Servers;

namespace GoldenVectors.Replay;

/// <summary>Steps that are one call.</summary>
internal static class CallSteps
{
    /// <summary>Data up to this length, in bytes, is in the vectors; of longer data its digest is.</summary>
    private const int LongestData = 256;

    /// <summary>Any rpc: its response or error, and the root hash afterwards when the step asks for it.</summary>
    public static async Task<JsonNode> CallAsync(ReplayContext context, JsonObject step)
    {
        var rpc = step["rpc"]!.GetValue<string>();
        var request = EmulatorServer.NewRequest(rpc);
        if (step["req"] is { } members)
            PlainMessage.Fill(request, context.ToPaths(members)!.AsObject());
        var result = await context.Server.CallAsync(rpc, request);
        if (result.Response is StepUarchResponse { Log: { } log })
            context.LastLog = log;
        var outcome = result.Error is { } error
            ? new JsonObject { ["error"] = context.ToNames(error.ToJson()) }
            : new JsonObject { ["response"] = Response(context, step, result.Response!) };
        if (step["hash"] is not null)
            outcome["hash"] = await context.GetRootHashAsync();
        return outcome;
    }

    public static async Task<JsonNode> HashAsync(ReplayContext context, JsonObject step) =>
        new JsonObject { ["hash"] = await context.GetRootHashAsync() };

    public static async Task<JsonNode> MarkAsync(ReplayContext context, JsonObject step)
    {
        var hash = await context.GetRootHashAsync();
        context.Marks[step["name"]!.GetValue<string>()] = hash;
        return new JsonObject { ["hash"] = hash };
    }

    private static JsonNode Response(ReplayContext context, JsonObject step, IMessage response)
    {
        if (step["digest"] is not null)
            return new JsonObject { ["sha256"] = CanonicalJson.Digest(context.ToNames(PlainMessage.ToJson(response))) };
        return response is ReadMemoryResponse { Data: { Length: > LongestData } data }
            ? new JsonObject { ["data_sha256"] = CanonicalJson.Digest(data.Span), ["length"] = data.Length }
            : context.ToNames(PlainMessage.ToJson(response))!;
    }
}
