// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>Gives the calls of a request their results.</summary>
internal static class AnswerReader
{
    /// <param name="body">The whole answer.</param>
    /// <param name="calls">In the request's order; their ids count up from the first one's.</param>
    /// <param name="firstId">The first call's.</param>
    /// <param name="isBatch">Whether the request was an array.</param>
    /// <exception cref="MachineServerException">A call was refused: the first such.</exception>
    /// <exception cref="FormatException">The answer makes no sense.</exception>
    /// <exception cref="JsonException">The answer makes no sense.</exception>
    /// <exception cref="InvalidOperationException">The answer makes no sense.</exception>
    public static void Read(ReadOnlySpan<byte> body, IReadOnlyList<ServerCall> calls, long firstId, bool isBatch)
    {
        var elements = ReadElements(body, isBatch, calls.Count);
        for (var i = 0; i < elements.Count; i++)
            elements[i].CheckId(firstId + i);
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i].Error is { } error)
                throw error.ToException(calls[i].Method);
            calls[i].Take(body[elements[i].Result!.Value]);
        }
    }

    private static List<AnswerElement> ReadElements(ReadOnlySpan<byte> body, bool isBatch, int count)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        var elements = new List<AnswerElement>();
        if (isBatch && reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                elements.Add(AnswerElement.Read(ref reader));
            if (elements.Count != count)
                throw new FormatException($"it has {elements.Count} elements, not {count}");
        }
        else
        {
            // Also what a server says of a batch that it could not read at all.
            elements.Add(AnswerElement.Read(ref reader));
            if (isBatch && elements[0].Error is null)
                throw new FormatException("it is no array");
        }

        // There is nothing behind it: the reader itself refuses anything but white space.
        reader.Read();
        return elements;
    }
}
