// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JsonRpcMachineClient.Json;

/// <summary>Enumerations as strings: the wire's name of a member is its own name in snake case. Any other string is refused.</summary>
internal class WireNameConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> _values;
    private readonly Dictionary<T, string> _names;

    public WireNameConverter()
        : this(JsonNamingPolicy.SnakeCaseLower)
    {
    }

    protected WireNameConverter(JsonNamingPolicy policy)
    {
        _values = Enum.GetValues<T>().ToDictionary(value => policy.ConvertName(value.ToString()), StringComparer.Ordinal);
        _names = _values.ToDictionary(pair => pair.Value, pair => pair.Key);
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"it is no string; one of {Choices} is");
        var name = reader.GetString()!;
        return _values.TryGetValue(name, out var value) ? value : throw new JsonException($"'{name}' is none of {Choices}");
    }

    /// <exception cref="ArgumentException">Not one of the enumeration's members.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            _names.TryGetValue(value, out var name) ? name : throw new ArgumentException($"{value} is not a member of {typeof(T).Name}."));

    private string Choices => string.Join(", ", _values.Keys);
}
