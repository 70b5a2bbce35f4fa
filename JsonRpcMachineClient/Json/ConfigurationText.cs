// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JsonRpcMachineClient.Json;

/// <summary>Configurations as JSON text.</summary>
internal static class ConfigurationText
{
    /// <exception cref="InvalidConfigurationException">Any member is unknown, missing or of another type.</exception>
    public static T Parse<T>(string json, string root, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            ConfigurationCheck.Check(document.RootElement, root, type);
            return document.RootElement.Deserialize(type)!;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // The runtime's own words: broken JSON, a member given twice, half of a surrogate pair.
            throw new InvalidConfigurationException(root, $"is not JSON: {exception.Message}", exception);
        }
    }

    public static string Format<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Wire.WriterOptions))
            JsonSerializer.Serialize(writer, value, type);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
