// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;

namespace GoldenVectors.Replay;

/// <summary>The strings of a JSON value.</summary>
public static class PlainText
{
    /// <summary>A copy of the JSON with every string replaced by what the function makes of it.</summary>
    public static JsonNode? Map(JsonNode? value, Func<string, string> change) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Map(member.Value, change)))),
        JsonArray items => new JsonArray([.. items.Select(item => Map(item, change))]),
        not null when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(change(value.GetValue<string>())),
        _ => value?.DeepClone(),
    };
}
