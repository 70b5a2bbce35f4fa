// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>One call of a method: alone in a request, or an element of a batch.</summary>
internal abstract class ServerCall(string method, Action<Parameters>? writeParameters)
{
    /// <summary>The wire's name.</summary>
    public string Method { get; } = method;

    /// <exception cref="ArgumentException">A parameter that must not be sent.</exception>
    public void Write(Utf8JsonWriter writer, long id)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteNumber("id"u8, id);
        writer.WriteString("method"u8, Method);
        if (writeParameters is not null)
        {
            writer.WriteStartObject("params"u8);
            writeParameters(new Parameters(writer));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">The result makes no sense.</exception>
    /// <exception cref="JsonException">The result makes no sense.</exception>
    public abstract void Read(ReadOnlySpan<byte> result);
}
