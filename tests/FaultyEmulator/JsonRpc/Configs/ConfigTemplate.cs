// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Configs;

/// <summary>
/// A configuration with all of its members at their defaults; what is given is laid over it. As the real server it ignores nested members
/// that it does not know (jsonrpc spec 2.3).
/// </summary>
internal static class ConfigTemplate
{
    /// <summary>The template with what is given in place of its defaults; the types are the template's.</summary>
    /// <param name="template">Not changed.</param>
    /// <param name="given">Null: the defaults.</param>
    /// <param name="path">As errors name it.</param>
    /// <param name="entries">The template of the entries of an array, by the array's name.</param>
    public static JsonNode Fill(JsonNode template, JsonElement? given, string path, IReadOnlyDictionary<string, JsonObject> entries)
    {
        switch (template)
        {
            case JsonObject members:
                var filled = new JsonObject();
                foreach (var (name, value) in members)
                    filled[name] = Fill(value!, given?.Member(name), $"{path}/{name}", entries);
                return filled;
            case JsonArray when given is { } array:
                if (array.ValueKind != JsonValueKind.Array)
                    throw RpcRefusal.Argument($"\"{path}\" not an array");
                var entry = entries[path[(path.LastIndexOf('/') + 1)..]];
                return new JsonArray([.. array.EnumerateArray().Select((e, i) => Fill(entry, e, $"{path}/{i}", entries))]);
            case JsonValue when given is { } value:
                return template.GetValueKind() switch
                {
                    // A descriptor, which may be negative.
                    JsonValueKind.Number when template is JsonValue number && number.TryGetValue<long>(out var least) && least < 0 =>
                        (long)value.AsUnsigned(path),
                    JsonValueKind.Number => value.AsUnsigned(path),
                    JsonValueKind.String => value.AsText(path),
                    _ => value.AsBoolean(path),
                };
            default:
                return template.DeepClone();
        }
    }

    /// <summary>Refuses a word that is none of an enumeration's.</summary>
    public static void CheckWord(JsonNode word, string what, params ReadOnlySpan<string> words)
    {
        if (!words.Contains((string)word!))
            throw RpcRefusal.Domain($"invalid {what}");
    }
}
