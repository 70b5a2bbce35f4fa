// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Wire;

public sealed class BatchTests : IAsyncDisposable
{
    private const string Zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private readonly RawServer _server = new();
    private readonly MachineServer _client;

    public BatchTests() => _client = new MachineServer(_server.Address);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_run_and_all_about_it_are_one_request()
    {
        AnswerEach(Result);

        var visit = await _client.RunAsync(50, consoleBytes: 100, hashed: true);

        visit.BreakReason.Should().Be(BreakReason.YieldedManually);
        visit.State.Should().Be(new MachineState(100, 101, true, false, true, false, 106));
        visit.Console.ToArray().Should().Equal("Hi"u8.ToArray());
        visit.RootHash.Should().Be(default(MachineHash));
        _server.Requests.Should().ContainSingle().Which.Text.Should().Be(
            """[{"jsonrpc":"2.0","id":1,"method":"machine.run","params":{"mcycle_end":50}},""" +
            string.Concat(new[] { "mcycle", "uarch_cycle", "uarch_halt", "iflags_H", "iflags_Y", "iflags_X", "htif_tohost" }.Select(
                (name, i) => $$$"""{"jsonrpc":"2.0","id":{{{i + 2}}},"method":"machine.read_reg","params":{"reg":"{{{name}}}"}},""")) +
            """{"jsonrpc":"2.0","id":9,"method":"machine.read_console_output","params":{"max_length":100}},""" +
            """{"jsonrpc":"2.0","id":10,"method":"machine.get_root_hash"}]""");
    }

    [Fact]
    public async Task A_run_asks_only_for_what_is_wanted()
    {
        AnswerEach(Result);

        var visit = await _client.RunAsync(50, consoleBytes: null, hashed: false);

        visit.Console.IsEmpty.Should().BeTrue();
        visit.RootHash.Should().BeNull();
        _server.Requests.Single().Json.AsArray().Should().HaveCount(8);
    }

    [Fact]
    public async Task The_microarchitectures_run_comes_with_the_state_too()
    {
        AnswerEach(Result);

        var visit = await _client.RunUarchAsync(7, hashed: true);

        visit.BreakReason.Should().Be(UarchBreakReason.UarchHalted);
        visit.State.Mcycle.Should().Be(100);
        visit.RootHash.Should().Be(default(MachineHash));
    }

    [Fact]
    public async Task A_refused_element_is_told_by_its_own_method()
    {
        AnswerEach(request => (string)request["method"]! == "machine.read_console_output"
            ? """ "error":{"code":-32602,"data":-1,"message":"no buffer"} """
            : Result(request));

        var thrown = await FluentActions.Awaiting(() => _client.RunAsync(50, 100, hashed: true))
            .Should().ThrowAsync<MachineServerException>();

        thrown.Which.Method.Should().Be("machine.read_console_output");
        thrown.Which.Code.Should().Be(JsonRpcErrorCode.InvalidParams);
        thrown.Which.ErrorClass.Should().Be(MachineErrorClass.InvalidArgument);
        thrown.Which.Message.Should().Be("no buffer");
    }

    [Fact]
    public async Task A_batch_that_was_not_made_out_is_refused_as_a_whole()
    {
        _server.AnswerAll(_ => RawReply.Json("""{"error":{"code":-32700,"message":"parse error"},"id":[null],"jsonrpc":"2.0"}"""));

        var thrown = await FluentActions.Awaiting(() => _client.ReadStateAsync()).Should().ThrowAsync<MachineServerException>();

        thrown.Which.Failure.Should().Be(MachineServerFailure.Refused);
    }

    [Fact]
    public async Task Elements_in_another_order_are_malformed() => await IsMalformed(elements => elements.Reverse());

    [Fact]
    public async Task A_missing_element_is_malformed() => await IsMalformed(elements => elements.SkipLast(1));

    [Fact]
    public async Task An_element_too_many_is_malformed() => await IsMalformed(elements => elements.Append(elements.First()));

    private async Task IsMalformed(Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        _server.AnswerAll(request =>
            RawReply.Json($"[{string.Join(',', change([.. request.Json.AsArray().Select(element => Answer(element!, Result))]))}]"));

        var thrown = await FluentActions.Awaiting(() => _client.ReadStateAsync()).Should().ThrowAsync<MachineServerException>();

        thrown.Which.Failure.Should().Be(MachineServerFailure.Malformed);
    }

    private void AnswerEach(Func<JsonNode, string> member) => _server.AnswerAll(request =>
        RawReply.Json($"[{string.Join(',', request.Json.AsArray().Select(element => Answer(element!, member)))}]"));

    private static string Answer(JsonNode request, Func<JsonNode, string> member) =>
        $$"""{"id":{{request["id"]}},"jsonrpc":"2.0",{{member(request)}}}""";

    private static string Result(JsonNode request) => "\"result\":" + (string)request["method"]! switch
    {
        "machine.run" => "\"yielded_manually\"",
        "machine.run_uarch" => "\"uarch_halted\"",
        "machine.get_root_hash" => $"\"{Zeros}\"",
        "machine.read_console_output" => "\"SGk=\"",
        "machine.read_reg" => (string)request["params"]!["reg"]! switch
        {
            "mcycle" => "100",
            "uarch_cycle" => "101",
            "htif_tohost" => "106",
            "uarch_halt" or "iflags_Y" => "1",
            _ => "0",
        },
        var method => throw new InvalidOperationException(method),
    };
}
