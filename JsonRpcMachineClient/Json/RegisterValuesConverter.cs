// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JsonRpcMachineClient.Json;

/// <summary>Registers as members of an object, some inside of another one, such as <c>iflags</c> (jsonrpc spec 8).</summary>
internal sealed class RegisterValuesConverter<T> : JsonConverter<T>
    where T : RegisterValues, new()
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("it is no object");
        var values = new T();
        ReadMembers(ref reader, values, group: null);
        return values;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var group in value.GroupBy(pair => pair.Key.Group))
        {
            if (group.Key is { } name)
                writer.WriteStartObject(name);
            foreach (var (register, number) in group)
                writer.WriteNumber(register.Member, number);
            if (group.Key is not null)
                writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void ReadMembers(ref Utf8JsonReader reader, T values, string? group)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && group is null)
                ReadMembers(ref reader, values, member);
            else
                ReadValue(ref reader, values, group, member);
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, T values, string? group, string member)
    {
        var name = group is null ? member : $"{group}.{member}";
        if (!RegisterTable.ByMember.TryGetValue((values.Scope, group, member), out var register))
            throw new JsonException($"it has no register {name}");
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out var value))
            throw new JsonException($"its {name} is no number of 0 to 2^64-1");
        values[register] = value;
    }
}
