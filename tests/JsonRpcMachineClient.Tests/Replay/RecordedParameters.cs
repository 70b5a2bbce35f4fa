// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>A recorded request's parameters as the client's types; what does not fit is <see cref="InexpressibleException"/>.</summary>
internal sealed class RecordedParameters
{
    private readonly Dictionary<string, JsonElement> _unread = [];

    /// <param name="parameters">null: the request has none.</param>
    public RecordedParameters(JsonElement? parameters)
    {
        if (parameters is not { } members)
            return;
        if (members.ValueKind != JsonValueKind.Object)
            throw new InexpressibleException("parameters by position");
        IsEmptyObject = !members.EnumerateObject().Any();
        foreach (var member in members.EnumerateObject())
            _unread.Add(member.Name, member.Value);
    }

    /// <summary>The client leaves parameters out where there are none.</summary>
    public bool IsEmptyObject { get; }

    public bool Has(string name) => _unread.ContainsKey(name);

    /// <summary>Whether it is there and null, which is then all there is to it.</summary>
    public bool IsNull(string name) =>
        _unread.TryGetValue(name, out var element) && element.ValueKind == JsonValueKind.Null && _unread.Remove(name);

    public ulong Number(string name) => Take(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetUInt64(out var value)
        ? value
        : throw new InexpressibleException($"{name} is no number of 64 bits");

    public int SmallNumber(string name) =>
        Number(name) is var value and <= int.MaxValue ? (int)value : throw new InexpressibleException($"{name} is large");

    public ushort ShortNumber(string name) =>
        Number(name) is var value and <= ushort.MaxValue ? (ushort)value : throw new InexpressibleException($"{name} is large");

    public int? OptionalNumber(string name) => Has(name) ? SmallNumber(name) : null;

    public string Text(string name) => Take(name) is { ValueKind: JsonValueKind.String } text
        ? text.GetString()!
        : throw new InexpressibleException($"{name} is no text");

    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    public bool Flag(string name) => Take(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new InexpressibleException($"{name} is no truth value"),
    };

    public Register Register(string name) =>
        JsonRpcMachineClient.Register.TryParse(Text(name), out var register) ? register : throw new InexpressibleException("no register");

    public MachineHash Hash(string name) => Value(name, MachineJsonContext.Default.MachineHash);

    public MachineHash? OptionalHash(string name) => Has(name) ? Hash(name) : null;

    public ReadOnlyMemory<byte> Bytes(string name) => Value(name, MachineJsonContext.Default.ReadOnlyMemoryByte);

    /// <exception cref="InexpressibleException">Also where a member would be lost.</exception>
    public T Value<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var element = Take(name);
        try
        {
            var value = element.Deserialize(type) ?? throw new InexpressibleException($"{name} is null");
            return JsonElement.DeepEquals(element, JsonSerializer.SerializeToElement(value, type))
                ? value
                : throw new InexpressibleException($"{name} has more than {typeof(T).Name}");
        }
        catch (JsonException exception)
        {
            throw new InexpressibleException(exception.Message);
        }
    }

    public T? OptionalValue<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => Has(name) ? Value(name, type) : null;

    /// <summary>A configuration, by way of the check of its text.</summary>
    public T Parsed<T>(string name, Func<string, T> parse) => parse(Take(name).GetRawText());

    public void CheckAllRead()
    {
        if (_unread.Count > 0)
            throw new InexpressibleException($"there is no parameter {_unread.Keys.First()}");
    }

    private JsonElement Take(string name) =>
        _unread.Remove(name, out var element) ? element : throw new InexpressibleException($"{name} is missing");
}
