// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JsonRpcMachineClient.Json;

/// <summary>Compares JSON with the type it is meant for, member by member, and names the path of what does not fit.</summary>
internal static class ConfigurationCheck
{
    /// <exception cref="InvalidConfigurationException">Something does not fit.</exception>
    public static void Check(JsonElement element, string path, JsonTypeInfo type)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(element, path, type);
                break;
            case JsonTypeInfoKind.Enumerable:
                CheckArray(element, path, type);
                break;
            default:
                CheckValue(element, path, type);
                break;
        }
    }

    private static void CheckObject(JsonElement element, string path, JsonTypeInfo type)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new InvalidConfigurationException(path, "is not an object");
        foreach (var member in element.EnumerateObject())
        {
            var property = type.Properties.FirstOrDefault(property => property.Name == member.Name)
                ?? throw new InvalidConfigurationException(
                    $"{path}.{member.Name}",
                    $"is not a member of {NameOf(path)}; allowed: {string.Join(", ", type.Properties.Select(property => property.Name))}");
            Check(member.Value, $"{path}.{member.Name}", type.Options.GetTypeInfo(property.PropertyType));
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired && !element.TryGetProperty(property.Name, out _)))
            throw new InvalidConfigurationException($"{path}.{property.Name}", "is missing");
    }

    private static void CheckArray(JsonElement element, string path, JsonTypeInfo type)
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw new InvalidConfigurationException(path, "is not an array");
        var itemType = type.Options.GetTypeInfo(type.ElementType!);
        var index = 0;
        foreach (var item in element.EnumerateArray())
            Check(item, $"{path}[{index++}]", itemType);
    }

    private static void CheckValue(JsonElement element, string path, JsonTypeInfo type)
    {
        var valueType = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (element.ValueKind == JsonValueKind.Null)
            throw new InvalidConfigurationException(path, "is null: leave it out");
        if (element.ValueKind == JsonValueKind.String && WireText.FaultOf(TextOf(element, path)) is { } fault)
            throw new InvalidConfigurationException(path, fault);
        try
        {
            element.Deserialize(type);
        }
        catch (JsonException exception)
        {
            throw new InvalidConfigurationException(path, Describe(valueType) ?? $"is not right: {exception.Message}", exception);
        }
    }

    private static string TextOf(JsonElement element, string path)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidConfigurationException(path, "is not Unicode text", exception);
        }
    }

    private static string? Describe(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => "is neither true nor false",
        TypeCode.String => "is not a string",
        TypeCode.UInt16 => $"is not a whole number of 0 to {ushort.MaxValue}",
        TypeCode.UInt32 => $"is not a whole number of 0 to {uint.MaxValue}",
        TypeCode.UInt64 => $"is not a whole number of 0 to {ulong.MaxValue}",
        TypeCode.Int32 => $"is not a whole number of {int.MinValue} to {int.MaxValue}",
        _ => null,
    };

    /// <summary>A path's last member, without an index.</summary>
    private static string NameOf(string path) => path[(path.LastIndexOf('.') + 1)..].Split('[')[0];
}
