// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Wire;

public class AnswerTests
{
    [Theory]
    [InlineData("""{"id":2,"jsonrpc":"2.0","result":5}""", "*id is 2, not 1*")]
    [InlineData("""{"jsonrpc":"2.0","result":5}""", "*id*")]
    [InlineData("""{"id":[null],"jsonrpc":"2.0","result":5}""", "*id*")]
    [InlineData("""{"id":2,"jsonrpc":"2.0","error":{"code":-32600,"message":"no machine"}}""", "*id is 2*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0"}""", "*result and error*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":5,"error":{"code":1,"message":""}}""", "*result and error*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","error":{"message":"x"}}""", "*no code*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","error":{"code":-32600}}""", "*no message*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","error":{"code":"1","message":"x"}}""", "*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","error":[]}""", "*")]
    [InlineData("""{"id":1,"jsonrpc":"1.0","result":5}""", "*2.0*")]
    [InlineData("""{"id":1,"result":5}""", "*2.0*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":5} x""", "*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":5""", "*")]
    [InlineData("""[{"id":1,"jsonrpc":"2.0","result":5}]""", "*no object*")]
    [InlineData("", "*")]
    [InlineData("null", "*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":18446744073709551616}""", "*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":-1}""", "*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":1.5}""", "*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":"5"}""", "*")]
    [InlineData("""{"id":1,"jsonrpc":"2.0","result":null}""", "*")]
    public async Task A_number_that_is_none_is_malformed(string body, string message) =>
        await IsMalformed(RawReply.Json(body), client => client.ReadWordAsync(0), message);

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA\\nAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("")]
    public async Task A_hash_that_is_none_is_malformed(string text) =>
        await IsMalformed(RawReply.Json($$"""{"id":1,"jsonrpc":"2.0","result":"{{text}}"}"""), client => client.GetRootHashAsync(), "*");

    [Theory]
    [InlineData("QR==")]
    [InlineData("QQ=")]
    [InlineData("QQ")]
    [InlineData("Q Q=")]
    [InlineData("Q===")]
    [InlineData("QUJD")]
    [InlineData("")]
    public async Task Bytes_that_are_not_what_was_asked_for_are_malformed(string text) =>
        await IsMalformed(RawReply.Json($$"""{"id":1,"jsonrpc":"2.0","result":"{{text}}"}"""), client => client.ReadMemoryAsync(0, 1), "*");

    [Fact]
    public async Task An_unknown_reason_is_malformed() =>
        await IsMalformed(RawReply.Json("""{"id":1,"jsonrpc":"2.0","result":"Halted"}"""), client => client.RunAsync(1), "*'Halted'*");

    [Fact]
    public async Task A_call_with_nothing_to_say_is_answered_with_true() =>
        await IsMalformed(RawReply.Json("""{"id":1,"jsonrpc":"2.0","result":false}"""), client => client.DestroyAsync(), "*false*");

    [Fact]
    public async Task A_fork_without_an_address_is_malformed() =>
        await IsMalformed(
            RawReply.Json("""{"id":1,"jsonrpc":"2.0","result":{"address":"localhost:1","pid":1}}"""),
            client => client.ForkAsync(),
            "*localhost*");

    [Fact]
    public async Task An_object_without_a_member_is_malformed() =>
        await IsMalformed(
            RawReply.Json("""{"id":1,"jsonrpc":"2.0","result":{"address":"127.0.0.1:1"}}"""), client => client.ForkAsync(), "*pid*");

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n", "*404*")]
    [InlineData("HTTP/1.1 405 Method Not Allowed\r\n\r\n", "*405*")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "*204*")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", "*Content-Length*")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n", "*2000000000*")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 20000000000000\r\n\r\n", "*20000000000000*")]
    [InlineData("SMTP 200 OK\r\n\r\n", "*")]
    public async Task An_answer_that_is_not_waited_for_is_malformed_at_once(string head, string message) =>
        await IsMalformed(RawReply.Text(head), client => client.GetVersionAsync(), message);

    [Fact]
    public async Task An_error_without_the_requests_id_is_a_refusal()
    {
        await using var server = new RawServer();
        server.AnswerAll(_ => RawReply.Json("""{"error":{"code":-32700,"message":"parse error"},"id":[null],"jsonrpc":"2.0"}"""));
        await using var client = new MachineServer(server.Address);

        var thrown = await FluentActions.Awaiting(() => client.GetVersionAsync()).Should().ThrowAsync<MachineServerException>();

        thrown.Which.Failure.Should().Be(MachineServerFailure.Refused);
        thrown.Which.Code.Should().Be(JsonRpcErrorCode.ParseError);
        thrown.Which.ErrorClass.Should().BeNull();
        thrown.Which.Message.Should().Be("parse error");
    }

    [Fact]
    public async Task The_largest_number_stays_itself()
    {
        await using var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(request, "18446744073709551615"));
        await using var client = new MachineServer(server.Address);

        (await client.ReadWordAsync(0)).Should().Be(ulong.MaxValue);
    }

    private static async Task IsMalformed(RawReply reply, Func<MachineServer, Task> call, string message)
    {
        await using var server = new RawServer();
        server.AnswerAll(_ => reply);
        await using var client = new MachineServer(server.Address);

        var thrown = await FluentActions.Awaiting(() => call(client)).Should().ThrowAsync<MachineServerException>().WithMessage(message);

        thrown.Which.Failure.Should().Be(MachineServerFailure.Malformed);
        thrown.Which.Code.Should().BeNull();
    }
}
