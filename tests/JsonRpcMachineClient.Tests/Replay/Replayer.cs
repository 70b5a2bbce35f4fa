// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;
using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>Makes the calls of a transcript, against a server that answers what is recorded.</summary>
internal sealed class Replayer : IAsyncDisposable
{
    private readonly RawServer _server = new();
    private readonly Dictionary<string, MachineServer> _clients = [];

    public ReplayCount Count { get; } = new();

    public async Task StepAsync(JsonElement step)
    {
        if (IsCall(step))
        {
            var request = step.GetProperty("request");
            var connection = step.TryGetProperty("conn", out var conn) ? conn.GetString()! : "main";
            if (step.TryGetProperty("batch", out var batch))
                await new BatchReplay(_server, ClientOf(connection), Count).ReplayAsync(batch, step.GetProperty("batch_response"));
            await CallAsync(connection, request, step.GetProperty("response"));
        }
        else if (RawExchange.Of(step) is { } exchange)
        {
            await exchange.ReplayAsync(_server);
            Count.Raw++;
        }
        else
        {
            Count.Facts++;
        }
    }

    /// <summary>Whether there are a request and its answer.</summary>
    public static bool IsCall(JsonElement step) =>
        step.TryGetProperty("request", out var request) && request.ValueKind == JsonValueKind.Object
        && step.TryGetProperty("response", out var response) && response.ValueKind == JsonValueKind.Object;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
            await client.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task CallAsync(string connection, JsonElement request, JsonElement response)
    {
        var method = request.GetProperty("method").GetString()!;
        TypedCalls.ByMethod.Should().ContainKey(method, "every recorded method is to be called");
        var sent = _server.Requests.Count;
        _server.AnswerAll(answered => RawReply.Json(Recorded.WithId(response, answered.Id)));
        try
        {
            var result = await SendAsync(connection, method, request);
            CheckRequest(request, sent);
            JsonElement.DeepEquals(result, response.GetProperty("result")).Should().BeTrue($"{method} answers {response}, not {result}");
            Count.Results++;
        }
        catch (MachineServerException exception)
        {
            CheckRequest(request, sent);
            CheckError(exception, method, response);
            Count.Refusals++;
        }
        catch (Exception exception) when (exception is InexpressibleException or ArgumentException or InvalidConfigurationException)
        {
            _server.Requests.Should().HaveCount(sent, "what the client refuses is not sent");
            Count.Reasons.Add($"{method}: {exception.Message}");
            await TakeUnsentAsync(connection, response);
        }

        // Neither has its old address any more; what follows comes by a new connection to this server.
        if (method is "shutdown" or "rebind" && _clients.Remove(connection, out var client))
            await client.DisposeAsync();
    }

    private Task<JsonElement> SendAsync(string connection, string method, JsonElement request)
    {
        var parameters = new RecordedParameters(request.TryGetProperty("params", out var members) ? members : null);
        if (parameters.IsEmptyObject)
            throw new InexpressibleException("an empty object of parameters");
        var call = TypedCalls.ByMethod[method](parameters);
        parameters.CheckAllRead();
        return call(ClientOf(connection));
    }

    private void CheckRequest(JsonElement recorded, int countBefore)
    {
        _server.Requests.Should().HaveCount(countBefore + 1);
        var request = _server.Requests.Last();
        var expected = Recorded.WithId(recorded, request.Id);
        request.Head.Should().StartWith("POST / HTTP/1.1\r\n");
        request.Head.Contains("Connection: close", StringComparison.Ordinal).Should().Be(request.Method == "shutdown");
        if (!Recorded.HasFreeForm(request.Method))
        {
            request.Text.Should().Be(expected);
            return;
        }

        JsonNode.DeepEquals(request.Json, JsonNode.Parse(expected)).Should().BeTrue($"{expected} is recorded, not {request.Text}");
        Names(request.Json).Should().Equal(Names(JsonNode.Parse(expected)!), "parameters keep their order");
    }

    private static IEnumerable<string> Names(JsonNode request) =>
        request.AsObject().Concat(request["params"]!.AsObject()).Select(member => member.Key);

    private static void CheckError(MachineServerException exception, string method, JsonElement response)
    {
        exception.Failure.Should().Be(MachineServerFailure.Refused, exception.Message);
        var error = response.GetProperty("error");
        exception.Method.Should().Be(method);
        exception.Code.Should().Be(error.GetProperty("code").GetInt32());
        exception.ErrorClass.Should().Be(error.TryGetProperty("data", out var data) ? (MachineErrorClass)data.GetInt32() : null);
        exception.Message.Should().Be(error.GetProperty("message").GetString());
    }

    /// <summary>The recorded error as a harmless call's answer; a result tells only that the server is less strict.</summary>
    private async Task TakeUnsentAsync(string connection, JsonElement response)
    {
        if (!response.TryGetProperty("error", out _))
        {
            Count.Stricter++;
            return;
        }

        var failure = await FluentActions.Awaiting(() => ClientOf(connection).GetRootHashAsync())
            .Should().ThrowAsync<MachineServerException>();
        CheckError(failure.Which, "machine.get_root_hash", response);
        Count.Unsent++;
    }

    private MachineServer ClientOf(string connection) =>
        _clients.TryGetValue(connection, out var client) ? client : _clients[connection] = new MachineServer(_server.Address);
}
