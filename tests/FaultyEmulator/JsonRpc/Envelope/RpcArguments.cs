// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using FaultyEmulator.JsonRpc.Values;

namespace FaultyEmulator.JsonRpc.Envelope;

/// <summary>The arguments of a call, in the method's order, whether they were given by name or by position (jsonrpc spec 2.3).</summary>
internal sealed class RpcArguments
{
    private readonly JsonElement?[] _values;
    private readonly string[] _paths;

    private RpcArguments(JsonElement?[] values, string[] paths) => (_values, _paths) = (values, paths);

    public bool Has(int index) => _values[index] is not null;

    public JsonElement Value(int index) => _values[index]!.Value;

    /// <summary>As errors name it.</summary>
    public string Path(int index) => _paths[index];

    public ulong Unsigned(int index) => Value(index).AsUnsigned(Path(index));

    public string Text(int index) => Value(index).AsText(Path(index));

    public bool Boolean(int index) => Value(index).AsBoolean(Path(index));

    public byte[] Bytes(int index) => Value(index).AsBytes(Path(index));

    public byte[] Hash(int index) => Value(index).AsHash(Path(index));

    /// <exception cref="RpcRefusal">They do not fit the method.</exception>
    public static RpcArguments Take(RpcMethod method, JsonElement? given)
    {
        var names = method.Names.Select(n => n.TrimEnd('?')).ToArray();
        var mandatory = method.Names.Count(n => !n.EndsWith('?'));
        if (names.Length == 0)
            return method.TakesAnything || IsNothing(given) ? new([], []) : throw RpcRefusal.Argument("unexpected \"params\" field");
        return given?.ValueKind switch
        {
            null when mandatory == 0 => new(new JsonElement?[names.Length], names),
            null => throw RpcRefusal.Argument("missing field \"params\""),
            JsonValueKind.Array => ByPosition(names, mandatory, given.Value),
            JsonValueKind.Object => ByName(names, mandatory, given.Value),
            _ => throw RpcRefusal.Argument("\"params\" field not object or array"),
        };
    }

    private static bool IsNothing(JsonElement? given) => given?.ValueKind switch
    {
        null or JsonValueKind.Null => true,
        JsonValueKind.Object => !given.Value.EnumerateObject().Any(),
        JsonValueKind.Array => given.Value.GetArrayLength() == 0,
        _ => false,
    };

    private static RpcArguments ByPosition(string[] names, int mandatory, JsonElement given)
    {
        var entries = given.EnumerateArray().Select(e => (JsonElement?)e).ToList();
        if (entries.Count < mandatory)
            throw RpcRefusal.Argument("not enough entries in \"params\" array");
        if (entries.Count > names.Length)
            throw RpcRefusal.Argument("too many entries in \"params\" array");
        entries.AddRange(new JsonElement?[names.Length - entries.Count]);
        return new([.. entries], [.. names.Select((_, i) => $"params/{i}")]);
    }

    private static RpcArguments ByName(string[] names, int mandatory, JsonElement given)
    {
        var values = names.Select(n => given.Member(n)).ToArray();
        for (var i = 0; i < mandatory; i++)
        {
            if (values[i] is null)
                throw RpcRefusal.Argument($"missing field \"/params/{names[i]}\"");
        }

        foreach (var member in given.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                throw RpcRefusal.Argument($"unexpected field \"/params/{member.Name}\"");
        }

        var gap = Array.FindIndex(values, v => v is null);
        if (gap >= 0 && Array.FindLastIndex(values, v => v is not null) > gap)
            throw RpcRefusal.Argument("first missing optional argument must come after last present argument");
        return new(values, [.. names.Select(n => $"params/{n}")]);
    }
}
