// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>An answer's envelope (jsonrpc spec 2.3); the result is still text.</summary>
internal sealed class AnswerElement
{
    /// <summary>null: the server did not make out the request's, and says <c>[null]</c>.</summary>
    public long? Id { get; private set; }

    /// <summary>Where the result is in the body; null: there is none.</summary>
    public Range? Result { get; private set; }

    public AnswerError? Error { get; private set; }

    /// <param name="reader">At the element's first token; afterwards at its last.</param>
    /// <exception cref="FormatException">It is no answer.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static AnswerElement Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException("it is no object");
        var element = new AnswerElement();
        var hasVersion = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            var isVersion = reader.ValueTextEquals("jsonrpc"u8);
            var isResult = reader.ValueTextEquals("result"u8);
            var isError = reader.ValueTextEquals("error"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isId && reader.TokenType == JsonTokenType.Number)
                element.Id = reader.GetInt64();
            else if (isVersion)
                hasVersion = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            else if (isError)
                element.Error = AnswerError.Read(ref reader);
            else
                reader.Skip();
            if (isResult)
                element.Result = start..(int)reader.BytesConsumed;
        }

        if (!hasVersion)
            throw new FormatException("it is not JSON-RPC 2.0");
        if (element.Result is null == element.Error is null)
            throw new FormatException("it has not one of result and error");
        return element;
    }

    /// <exception cref="FormatException">It answers something else.</exception>
    public void CheckId(long expected)
    {
        // Only an error can be without an id, as what has none was not executed.
        if (Id != expected && !(Id is null && Error is not null))
            throw new FormatException($"its id is {Id?.ToString() ?? "not a number"}, not {expected}");
    }
}
