// SPDX-License-Identifier: Apache-2.0

using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonRpcMachineClient.Dialects;
using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>One call of a method: alone in a request, or an element of a batch.</summary>
/// <param name="method">The newest version's name.</param>
/// <param name="writeParameters">In the newest version's words; null: there are none.</param>
internal abstract class ServerCall(string method, Action<Parameters>? writeParameters)
{
    private Dialect _dialect = Dialect.Newest;
    private MethodWords? _words;

    /// <summary>The wire's name.</summary>
    public string Method => _words?.Name ?? method;

    /// <summary>Has it said, and its answer understood, in a version's words.</summary>
    /// <exception cref="MachineServerException">That version has no such method.</exception>
    public void SpeakAs(Dialect dialect)
    {
        (_dialect, _words) = (dialect, dialect.Find(method));
        if (_words?.Since is { } since)
            throw Unsupported(method, since);
    }

    /// <exception cref="ArgumentException">A parameter that must not be sent.</exception>
    /// <exception cref="MachineServerException">The server's version has no words for it.</exception>
    public void Write(Utf8JsonWriter writer, long id)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteNumber("id"u8, id);
        writer.WriteString("method"u8, Method);
        if (writeParameters is not null)
        {
            writer.WritePropertyName("params"u8);
            if (_words?.Say is { } say)
                Translated(writeParameters, say).WriteTo(writer);
            else
                WriteParameters(writer, writeParameters);
        }

        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">The result makes no sense.</exception>
    /// <exception cref="JsonException">The result makes no sense.</exception>
    /// <exception cref="InvalidOperationException">The result makes no sense.</exception>
    public void Take(ReadOnlySpan<byte> result)
    {
        if (_words?.Understand is not { } understand)
        {
            Read(result);
            return;
        }

        var understood = understand(JsonNode.Parse(result) ?? throw new FormatException("the result is null"));
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Wire.WriterOptions))
            understood.WriteTo(writer);
        Read(bytes.WrittenSpan);
    }

    /// <summary>In the newest version's words.</summary>
    protected abstract void Read(ReadOnlySpan<byte> result);

    private static void WriteParameters(Utf8JsonWriter writer, Action<Parameters> write)
    {
        writer.WriteStartObject();
        write(new Parameters(writer));
        writer.WriteEndObject();
    }

    private JsonObject Translated(Action<Parameters> write, Action<JsonObject> say)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Wire.WriterOptions))
            WriteParameters(writer, write);
        var parameters = JsonNode.Parse(bytes.WrittenSpan)!.AsObject();
        try
        {
            say(parameters);
        }
        catch (GapException gap)
        {
            throw Unsupported(gap.Message, gap.Since);
        }

        return parameters;
    }

    private MachineServerException Unsupported(string what, InterfaceFacts since) =>
        new(Method, MachineServerFailure.Unsupported, _dialect.Lacks(what, since));
}
