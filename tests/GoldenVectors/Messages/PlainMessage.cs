// SPDX-License-Identifier: Apache-2.0

using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace GoldenVectors.Messages;

/// <summary>
/// Messages as the vectors write them: protobuf JSON with original field names and 64-bit integers as decimal strings (0x… too when
/// read), except that bytes are hex. Written, a field without presence is always there, a repeated one only when it has elements.
/// </summary>
public static class PlainMessage
{
    public static JsonObject ToJson(IMessage message)
    {
        var members = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsRepeated)
            {
                var items = ((IEnumerable)field.Accessor.GetValue(message)).Cast<object>().Select(item => ToJson(field, item)).ToArray();
                if (items.Length > 0)
                    members[field.Name] = new JsonArray(items);
            }
            else if (!field.HasPresence || field.Accessor.HasValue(message))
            {
                members[field.Name] = ToJson(field, field.Accessor.GetValue(message));
            }
        }

        return members;
    }

    /// <summary>Sets the fields that the JSON names, and gives the message back.</summary>
    /// <exception cref="FormatException">It names a field that the message does not have, or a value that is none.</exception>
    public static IMessage Fill(IMessage message, JsonObject members)
    {
        foreach (var (name, value) in members)
        {
            var field = message.Descriptor.FindFieldByName(name)
                ?? throw new FormatException($"{message.Descriptor.Name} has no field '{name}'");
            if (field.IsRepeated)
            {
                var items = (IList)field.Accessor.GetValue(message);
                foreach (var item in value!.AsArray())
                {
                    items.Add(FromJson(field, message, item!));
                }
            }
            else
            {
                field.Accessor.SetValue(message, FromJson(field, message, value!));
            }
        }

        return message;
    }

    /// <summary>A number, or the text of one, decimal or 0x….</summary>
    public static ulong Number(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return value.GetValue<ulong>();
        var text = value.GetValue<string>();
        return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static JsonNode ToJson(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Message => ToJson((IMessage)value),
        FieldType.Bytes => Convert.ToHexStringLower(((ByteString)value).Span),
        FieldType.Enum => EnumName(field.EnumType, Convert.ToInt32(value, CultureInfo.InvariantCulture)),
        FieldType.UInt64 => ((ulong)value).ToString(CultureInfo.InvariantCulture),
        FieldType.UInt32 => (uint)value,
        FieldType.Bool => (bool)value,
        FieldType.String => (string)value,
        _ => throw new NotSupportedException($"{field.FullName} is of type {field.FieldType}"),
    };

    private static JsonNode EnumName(EnumDescriptor type, int number) =>
        type.FindValueByNumber(number) is { } known ? known.Name : number;

    private static object FromJson(FieldDescriptor field, IMessage message, JsonNode value) => field.FieldType switch
    {
        FieldType.Message => Fill(field.MessageType.Parser.ParseFrom(ByteString.Empty), value.AsObject()),
        FieldType.Bytes => ByteString.CopyFrom(Convert.FromHexString(value.GetValue<string>())),
        FieldType.Enum => Enum.ToObject(field.Accessor.GetValue(message).GetType(), EnumNumber(field.EnumType, value)),
        FieldType.UInt64 => Number(value),
        FieldType.UInt32 => checked((uint)Number(value)),
        FieldType.Bool => value.GetValue<bool>(),
        FieldType.String => value.GetValue<string>(),
        _ => throw new NotSupportedException($"{field.FullName} is of type {field.FieldType}"),
    };

    private static int EnumNumber(EnumDescriptor type, JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return value.GetValue<int>();
        var name = value.GetValue<string>();
        return type.FindValueByName(name)?.Number ?? throw new FormatException($"{type.Name} has no value '{name}'");
    }
}
