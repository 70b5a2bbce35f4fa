// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using FaultyEmulator.JsonRpc.Envelope;

namespace FaultyEmulator.JsonRpc.Dialects;

/// <summary>Changes of a table of methods.</summary>
internal static class MethodChanges
{
    public static void Drop(this Dictionary<string, RpcMethod> methods, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            methods.Remove($"machine.{name}");
    }

    public static void Rename(this Dictionary<string, RpcMethod> methods, string from, string to)
    {
        methods[$"machine.{to}"] = methods[$"machine.{from}"];
        methods.Drop(from);
    }

    /// <summary>Has a method take other parameters, or answer something else.</summary>
    /// <param name="methods">The table.</param>
    /// <param name="name">The method.</param>
    /// <param name="names">Its parameters; null: the same.</param>
    /// <param name="hear">Makes what is given what the toy takes.</param>
    /// <param name="answer">Makes what the toy answers what is answered.</param>
    public static void Change(
        this Dictionary<string, RpcMethod> methods,
        string name,
        string[]? names = null,
        Action<JsonObject>? hear = null,
        Func<JsonNode?, JsonNode?>? answer = null)
    {
        var toy = methods[$"machine.{name}"];
        methods[$"machine.{name}"] = new(toy.Need, names ?? toy.Names, arguments =>
        {
            var given = Given(names ?? toy.Names, arguments);
            hear?.Invoke(given);
            var result = toy.Call(RpcArguments.Take(toy, JsonElement.Parse(given.ToJsonString())));
            return answer is null ? result : answer(result);
        });
    }

    /// <summary>Calls a method from within.</summary>
    public static JsonNode? Call(this Dictionary<string, RpcMethod> methods, string name, string parameters = "{}")
    {
        var method = methods[$"machine.{name}"];
        return method.Call(RpcArguments.Take(method, JsonElement.Parse(parameters)));
    }

    /// <summary>Renames a member, if it is there.</summary>
    public static void Rename(this JsonObject owner, string from, string to)
    {
        if (!owner.ContainsKey(from))
            return;
        var value = owner[from];
        owner.Remove(from);
        owner[to] = value;
    }

    private static JsonObject Given(string[] names, RpcArguments arguments)
    {
        var given = new JsonObject();
        for (var i = 0; i < names.Length; i++)
        {
            if (arguments.Has(i))
                given[names[i].TrimEnd('?')] = JsonNode.Parse(arguments.Value(i).GetRawText());
        }

        return given;
    }
}
