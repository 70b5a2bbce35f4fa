// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Json;

/// <summary>A string's bytes without a string: what large base64 is decoded from.</summary>
internal static class JsonText
{
    public delegate T Reader<out T>(ReadOnlySpan<byte> text);

    /// <exception cref="JsonException">Not a string, or refused by <paramref name="read"/>.</exception>
    public static T Read<T>(ref Utf8JsonReader reader, Reader<T> read)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("it is no string");
        try
        {
            if (!reader.HasValueSequence && !reader.ValueIsEscaped)
                return read(reader.ValueSpan);
            var buffer = new byte[reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length];
            return read(buffer.AsSpan(0, reader.CopyString(buffer)));
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }
}
