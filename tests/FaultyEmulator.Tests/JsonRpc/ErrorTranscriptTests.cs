// SPDX-License-Identifier: Apache-2.0

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FaultyEmulator.Script;

namespace FaultyEmulator.Tests.JsonRpc;

/// <summary>The envelope, and what is refused, as recorded of the real server (14-errors).</summary>
public class ErrorTranscriptTests
{
    private const int ParseError = -32700;
    private const string Open = "<open, nothing more for 0.4 s>";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private const string NotPlayed = "rpc.discover";

    [Fact]
    public async Task Bodies_are_answered_as_recorded()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var connection = await RawConnection.OpenAsync(server.Address);
        var steps = Recording.Steps("14-errors")
            .Where(s => s.Text("body") is { } body && !body.Contains('ÿ') && !body.Contains(NotPlayed)).ToArray();
        steps.Should().HaveCountGreaterThan(40);
        foreach (var step in steps)
        {
            await connection.PostAsync(Encoding.UTF8.GetBytes(step.Text("body")!));

            var head = await connection.HeadAsync();
            var body = await connection.BodyAsync(head);

            // An answer that had more than its head would come before the next one's head.
            var reply = step.Text("reply")!;
            if (reply == Open)
                body.Should().BeEmpty();
            else
                MustMatch(body, RpcClient.Parse(reply), step.Text("body")!);
            if (!reply.Contains($"{ParseError}"))
                head.Should().Equal(step.GetProperty("http").EnumerateArray().Select(h => h.GetString()));
        }
    }

    [Fact]
    public async Task Requests_are_answered_as_recorded()
    {
        // The recorded guest halts at 53.
        await using var server = await JsonRpcServer.StartAsync(new FaultScript { HaltsAt = 53 });
        using var client = await server.OpenAsync();
        File.WriteAllBytes(server["small"], new byte[103]);
        File.WriteAllBytes(server["large"], new byte[5176]);
        var steps = Recording.Steps("14-errors").Where(s => s.TryGetProperty("request", out _)).ToArray();
        steps.Should().HaveCountGreaterThan(60);
        foreach (var step in steps)
        {
            var (request, response) = (step.GetProperty("request"), step.GetProperty("response"));
            var file = response.GetRawText().Contains("cannot be less") ? "large" : "small";
            await client.Connection.PostAsync(Encoding.UTF8.GetBytes(request.GetRawText().Replace("LOCAL", server[file])));

            var answer = await client.Connection.BodyAsync(await client.Connection.HeadAsync());

            MustMatch(answer.Replace(server[file], "LOCAL"), response, request.GetRawText());
            // Between the recorded creations the machine was destroyed, which the transcript leaves out.
            if (request.Text("method") == "machine.create" && request.GetProperty("id").GetInt32() >= 20)
                await client.CallAsync("machine.destroy");
        }
    }

    [Fact]
    public async Task An_exception_in_a_method_is_an_error_and_not_the_end()
    {
        await using var server = await JsonRpcServer.StartAsync();
        using var client = await server.OpenAsync();

        (await client.RefusalAsync("machine.load", RpcClient.Parameters("directory", "a\0b"))).Code.Should().Be(-32603);

        (await client.CallAsync("machine.is_empty")).GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Invalid_UTF_8_ends_the_process_without_an_answer()
    {
        await using var server = await JsonRpcServer.StartAsync();
        var step = Recording.Steps("14-errors").Single(s => s.Text("body") is { } b && b.Contains('ÿ'));
        using var connection = await RawConnection.OpenAsync(server.Address);

        await connection.PostAsync(Encoding.Latin1.GetBytes(step.Text("body")!));

        (await connection.IsClosedAsync()).Should().BeTrue();
        (await server.ExitAsync()).Should().Be(1);
    }

    // The words of a parse error are the JSON library's.
    private static void MustMatch(string answer, JsonElement recorded, string request)
    {
        if (recorded.GetRawText().Contains($"{ParseError}"))
        {
            var given = RpcClient.Parse(answer);
            given.GetProperty("error").GetProperty("code").GetInt32().Should().Be(ParseError);
            given.GetProperty("error").TryGetProperty("data", out _).Should().BeFalse();
            given.GetProperty("id").GetRawText().Should().Be("[null]");
            return;
        }

        answer.Should().Be(Dense(recorded), "{0}", request);
    }

    // The recorded members are sorted, as the answer's must be.
    private static string Dense(JsonElement json) => JsonSerializer.Serialize(json, Relaxed);
}
