// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>A reply that was recorded as it came, to a request that is not one of the client's; it is given to a harmless call.</summary>
/// <param name="Head">Status line and headers; empty: the server has hung up.</param>
/// <param name="Body">May be empty.</param>
/// <param name="Closes">Whether the connection ended with it.</param>
internal sealed record RawExchange(string Head, string Body, bool Closes)
{
    private const string Open = "<connection open>";
    private const string Ended = "<EOF>";

    /// <returns>null: no reply is recorded, or not all of it.</returns>
    public static RawExchange? Of(JsonElement step)
    {
        if (step.TryGetProperty("reply", out var reply))
            return OfReply([.. step.GetProperty("http").EnumerateArray().Select(line => line.GetString()!)], reply.GetString()!);
        return step.TryGetProperty("received", out var received) ? OfReceived(received.GetString()!) : null;
    }

    public async Task ReplayAsync(RawServer server)
    {
        server.AnswerAll(_ => RawReply.Text(Head + Body + Behind, Closes));
        await using var client = new MachineServer(server.Address);
        Func<Task> call = IsDone ? () => client.DelayNextRequestAsync(0) : () => client.GetVersionAsync();
        if (Expected is not { } failure)
        {
            await call();
            return;
        }

        var thrown = (await call.Should().ThrowAsync<MachineServerException>(Head + Body)).Which;
        thrown.Failure.Should().Be(failure, Head + Body);
        if (failure == MachineServerFailure.Refused)
        {
            thrown.Code.Should().Be((int)Json!["error"]!["code"]!);
            thrown.ErrorClass.Should().Be((MachineErrorClass?)(int?)Json["error"]!["data"]);
            thrown.Message.Should().Be((string)Json["error"]!["message"]!);
        }
    }

    private JsonNode? Json => Body.Length > 0 ? JsonNode.Parse(Body) : null;

    private bool IsDone => Json is JsonObject answer && answer["result"] is JsonValue result && result.GetValueKind() == JsonValueKind.True;

    /// <summary>What a call with the id 1 has to make of it; null: a result.</summary>
    private MachineServerFailure? Expected
    {
        get
        {
            if (Head.Length == 0)
                return MachineServerFailure.Unreachable;
            if (!Head.Split("\r\n")[0].Contains(" 200 ", StringComparison.Ordinal) || Json is not JsonObject answer)
                return MachineServerFailure.Malformed;
            var isNumber = answer["id"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number;
            var isOwn = isNumber && answer["id"]!.ToJsonString() == "1";
            if (answer.ContainsKey("error"))
                return isOwn || !isNumber ? MachineServerFailure.Refused : MachineServerFailure.Malformed;
            return isOwn ? null : MachineServerFailure.Malformed;
        }
    }

    private static RawExchange? OfReply(IReadOnlyList<string> http, string reply)
    {
        if (reply.Contains("left out", StringComparison.Ordinal))
            return null;
        var body = reply.StartsWith('<') ? "" : reply;
        return http[0] == Ended ? new("", "", Closes: true) : new(string.Join("\r\n", http) + "\r\n\r\n", body, Closes: false);
    }

    private static RawExchange? OfReceived(string received)
    {
        if (received == Open)
            return null;
        var closes = received.EndsWith(Ended, StringComparison.Ordinal);
        var bytes = received[..^(closes ? Ended : Open).Length];
        var end = bytes.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (bytes.Length == 0)
            return new("", "", closes);
        // Of pipelined answers the first is the call's own; the rest goes out with it, and is to do no harm.
        var length = bytes[..end].Split("Content-Length: ") is [_, var rest]
            ? int.Parse(rest.Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        return new(bytes[..end], bytes.Substring(end, length), closes) { Behind = bytes[(end + length)..] };
    }

    private string Behind { get; init; } = "";
}
