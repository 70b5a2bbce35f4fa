// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using JsonRpcMachineClient.Calls;
using JsonRpcMachineClient.Json;
using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Replay;

/// <summary>A recorded batch, made of the same calls as the client's own ones.</summary>
internal sealed class BatchReplay(RawServer server, MachineServer client, ReplayCount count)
{
    public async Task ReplayAsync(JsonElement batch, JsonElement answers)
    {
        server.AnswerAll(request => RawReply.Json(Answer(request, answers)));
        var calls = batch.EnumerateArray().Select(CallOf).ToList();
        await client.CallBatchAsync(CallKind.RunAndHash, calls, CancellationToken.None);

        var request = server.Requests.Last();
        var elements = batch.EnumerateArray().Zip(Ids(request), Recorded.WithId);
        request.Text.Should().Be($"[{string.Join(',', elements)}]");
        calls.Select(call => call.Result.GetRawText())
            .Should().Equal(answers.EnumerateArray().Select(answer => answer.GetProperty("result").GetRawText()));
        count.Results++;
    }

    private static ServerCall<JsonElement> CallOf(JsonElement request) => new(
        request.GetProperty("method").GetString()!,
        MachineJsonContext.Default.JsonElement,
        request.TryGetProperty("params", out var members) ? parameters => Write(parameters, members) : null);

    private static void Write(Parameters parameters, JsonElement members)
    {
        foreach (var member in members.EnumerateObject())
            parameters.Value(member.Name, member.Value, MachineJsonContext.Default.JsonElement);
    }

    private static string Answer(RawRequest request, JsonElement answers) =>
        $"[{string.Join(',', answers.EnumerateArray().Zip(Ids(request), Recorded.WithId))}]";

    private static IEnumerable<long> Ids(RawRequest request) => request.Json.AsArray().Select(element => (long)element!["id"]!);
}
