// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;

namespace JsonRpcMachineClient.Json;

/// <summary>Strings inside of objects, checked as they are written.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("it is no string");
        return reader.GetString()!;
    }

    /// <exception cref="ArgumentException">Text that an emulator cannot be told.</exception>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (WireText.FaultOf(value) is { } fault)
            throw new ArgumentException($"A text {fault}.");
        writer.WriteStringValue(value);
    }
}
