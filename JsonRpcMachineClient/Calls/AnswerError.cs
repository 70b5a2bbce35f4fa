// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace JsonRpcMachineClient.Calls;

/// <summary>What a server refuses a call with (jsonrpc spec 2.4).</summary>
/// <param name="Code"><see cref="JsonRpcErrorCode"/>.</param>
/// <param name="Data"><see cref="MachineErrorClass"/>; null: it has none.</param>
/// <param name="Message">For people.</param>
internal sealed record AnswerError(int Code, int? Data, string Message)
{
    /// <param name="reader">At the object's first token; afterwards at its last.</param>
    /// <exception cref="FormatException">It has no code or no message.</exception>
    public static AnswerError Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException("its error is no object");
        int? code = null;
        int? data = null;
        string? message = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("code"u8);
            var isData = reader.ValueTextEquals("data"u8);
            var isMessage = reader.ValueTextEquals("message"u8);
            reader.Read();
            if (isCode)
                code = reader.GetInt32();
            else if (isData)
                data = reader.GetInt32();
            else if (isMessage)
                message = reader.GetString();
            else
                reader.Skip();
        }

        return code is { } number && message is not null
            ? new AnswerError(number, data, message)
            : throw new FormatException("its error has no code or no message");
    }

    public MachineServerException ToException(string method) => new(method, Code, (MachineErrorClass?)Data, Message);
}
