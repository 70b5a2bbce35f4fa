// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>What was recorded is answered as recorded; the toy plays the rest.</summary>
public class TranscriptModeTests
{
    private static readonly JsonElement[] Steps = [.. Recording.Steps("13-yield").Where(s => s.TryGetProperty("request", out _))];

    [Fact]
    public async Task A_transcript_is_played_in_its_order()
    {
        await using var server = await JsonRpcServer.StartAsync(transcript: Recording.PathOf("13-yield"));
        using var client = await server.OpenAsync();
        Steps.Should().HaveCountGreaterThan(10);
        foreach (var step in Steps)
        {
            var answer = await AskAsync(client, step);

            var recorded = step.GetProperty("response");
            var member = recorded.TryGetProperty("result", out _) ? "result" : "error";
            JsonElement.DeepEquals(answer.GetProperty(member), recorded.GetProperty(member)).Should().BeTrue("{0}", step);
            answer.GetProperty("id").GetInt32().Should().Be(1, "the id is the request's");
        }
    }

    [Fact]
    public async Task Questions_that_are_repeated_are_answered_again()
    {
        await using var server = await JsonRpcServer.StartAsync(transcript: Recording.PathOf("13-yield"));
        using var client = await server.OpenAsync();
        var creation = Steps[0];

        await AskAsync(client, creation);

        (await AskAsync(client, creation)).GetProperty("result").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_fork_goes_on_where_the_server_is()
    {
        await using var server = await JsonRpcServer.StartAsync(transcript: Recording.Folder);
        using var client = await server.OpenAsync();
        var cycles = Steps.Where(s => s.GetProperty("request").Text("method") == "machine.read_reg"
            && s.GetRawText().Contains("\"mcycle\"")).Select(s => s.GetProperty("response").GetProperty("result").GetUInt64()).ToArray();
        foreach (var step in Steps.Take(Array.FindIndex(Steps, s => s.GetRawText().Contains("\"mcycle\"")) + 1))
            await AskAsync(client, step);

        using var fork = await RpcClient.OpenAsync((await client.ForkAsync()).Address);

        (await fork.RegisterAsync("mcycle")).Should().Be(cycles[1]);
    }

    [Fact]
    public async Task What_was_not_recorded_is_the_toys()
    {
        await using var server = await JsonRpcServer.StartAsync(transcript: Recording.PathOf("13-yield"));
        using var client = await server.OpenAsync();

        await client.CreateAsync("toy halt=5");

        (await client.RunAsync(4)).Should().Be("reached_target_mcycle");
        (await client.CallAsync("machine.is_empty")).GetBoolean().Should().BeFalse();
    }

    private static Task<JsonElement> AskAsync(RpcClient client, JsonElement step)
    {
        var request = step.GetProperty("request");
        var parameters = request.TryGetProperty("params", out var given)
            ? JsonNode.Parse(given.GetRawText().Replace("LOCAL", "/somewhere/else"))
            : null;
        return client.AskAsync(request.Text("method")!, parameters);
    }
}
