// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>Writes a request's parameters by name, in the order of the calls.</summary>
internal readonly struct Parameters(Utf8JsonWriter writer)
{
    public void Number(string name, ulong value) => writer.WriteNumber(name, value);

    public void Flag(string name, bool value) => writer.WriteBoolean(name, value);

    public void Bytes(string name, ReadOnlySpan<byte> value) => writer.WriteBase64String(name, value);

    public void Null(string name) => writer.WriteNull(name);

    public void Hash(string name, MachineHash value) => Value(name, value, MachineJsonContext.Default.MachineHash);

    /// <exception cref="ArgumentException">Text that would end the server or reach it cut.</exception>
    public void Text(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (WireText.FaultOf(value) is { } fault)
            throw new ArgumentException($"It {fault}.", name);
        writer.WriteString(name, value);
    }

    /// <exception cref="ArgumentException">A text inside of it is one that <see cref="Text"/> refuses.</exception>
    public void Value<T>(string name, T value, JsonTypeInfo<T> type)
    {
        if (value is null)
            throw new ArgumentNullException(name);
        writer.WritePropertyName(name);
        try
        {
            JsonSerializer.Serialize(writer, value, type);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(exception.Message, name, exception);
        }
    }
}
