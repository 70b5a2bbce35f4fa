// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>Changes of objects, member by member.</summary>
internal static class Members
{
    /// <summary>The object at the end of a way of members; null: there is none.</summary>
    public static JsonObject? Inner(this JsonObject owner, params ReadOnlySpan<string> way)
    {
        var at = owner;
        foreach (var name in way)
        {
            if (at[name] is not JsonObject inner)
                return null;
            at = inner;
        }

        return at;
    }

    /// <summary>The objects of a list, each with its own path.</summary>
    public static IEnumerable<(JsonObject Item, string Path)> Items(this JsonObject owner, string name, string path) =>
        owner[name] is JsonArray items ? items.Select((item, i) => (item!.AsObject(), $"{path}.{name}[{i}]")) : [];

    /// <summary>Removes a member; its value, or null where there was none.</summary>
    public static JsonNode? Take(this JsonObject owner, string name)
    {
        var value = owner[name];
        owner.Remove(name);
        return value;
    }

    public static void Rename(this JsonObject owner, string from, string to)
    {
        if (owner.ContainsKey(from))
            owner[to] = owner.Take(from);
    }

    /// <summary>Removes a member that the dialect does not know.</summary>
    /// <param name="owner">What may have it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="path">Of the owner; empty: it is a parameter.</param>
    /// <param name="since">The first version that has it.</param>
    /// <param name="usual">What the dialect does in any case, so that nothing is lost with it.</param>
    /// <exception cref="GapException">It says something.</exception>
    public static void LeaveOut(this JsonObject owner, string name, string path, InterfaceFacts since, JsonValue? usual = null)
    {
        if (owner.Take(name) is { } value && !SaysNothing(value) && !JsonNode.DeepEquals(value, usual))
            throw new GapException(path.Length == 0 ? name : $"{path}.{name}", since);
    }

    /// <summary>Whether it is false, empty, or has only what is.</summary>
    private static bool SaysNothing(JsonNode? value) => value switch
    {
        null => true,
        JsonObject members => members.All(member => SaysNothing(member.Value)),
        JsonArray items => items.Count == 0,
        _ => value.GetValueKind() is JsonValueKind.False
            || (value.GetValueKind() is JsonValueKind.String && value.GetValue<string>().Length == 0),
    };
}
