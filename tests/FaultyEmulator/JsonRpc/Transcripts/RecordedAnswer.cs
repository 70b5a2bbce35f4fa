// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaultyEmulator.JsonRpc.Transcripts;

/// <summary>One exchange with the real server, as it was recorded.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameters">Its params; null: absent.</param>
/// <param name="Response">The whole answer.</param>
internal sealed record RecordedAnswer(string Method, JsonElement? Parameters, JsonElement Response)
{
    /// <summary>In recorded requests: any path.</summary>
    private const string AnyPath = "LOCAL";

    public bool Answers(string method, JsonElement? parameters) => method == Method && (Parameters, parameters) switch
    {
        (null, null) => true,
        ({ } recorded, { } asked) => Equal(recorded, asked),
        _ => false,
    };

    /// <summary>The answer under another id.</summary>
    public JsonObject As(JsonNode? id)
    {
        var answer = JsonNode.Parse(Response.GetRawText())!.AsObject();
        answer["id"] = id;
        return answer;
    }

    private static bool Equal(JsonElement recorded, JsonElement asked) => recorded.ValueKind switch
    {
        JsonValueKind.String when recorded.GetString() == AnyPath => asked.ValueKind == JsonValueKind.String,
        _ when recorded.ValueKind != asked.ValueKind => false,
        JsonValueKind.Object => recorded.EnumerateObject().Count() == asked.EnumerateObject().Count()
            && recorded.EnumerateObject().All(m => asked.TryGetProperty(m.Name, out var other) && Equal(m.Value, other)),
        JsonValueKind.Array => recorded.GetArrayLength() == asked.GetArrayLength()
            && recorded.EnumerateArray().Zip(asked.EnumerateArray()).All(pair => Equal(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(recorded, asked),
    };
}
