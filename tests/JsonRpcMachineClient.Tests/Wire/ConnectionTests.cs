// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using JsonRpcMachineClient.Calls;
using JsonRpcMachineClient.Tests.Server;

namespace JsonRpcMachineClient.Tests.Wire;

public class ConnectionTests
{
    private const string Version = """{"major":0,"minor":7,"patch":0,"pre_release":"","build":""}""";

    [Fact]
    public async Task All_calls_go_over_one_connection_and_their_ids_count_up()
    {
        await using var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(request, Version));
        await using var client = new MachineServer(server.Address);

        (await client.GetVersionAsync()).IsSupported.Should().BeTrue();
        await Task.WhenAll(client.GetVersionAsync(), client.GetVersionAsync(), client.GetVersionAsync());

        server.Connections.Should().Be(1);
        server.Requests.Select(request => request.Id).Order().Should().Equal(1, 2, 3, 4);
        server.Requests.Should().OnlyContain(request => !request.Head.Contains("traceparent") && !request.Head.Contains("Expect"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"id\":1,\"js")]
    public async Task A_run_whose_answer_does_not_come_is_not_sent_again(string answered)
    {
        await using var server = new RawServer();
        server.AnswerAll(request =>
            request.Method == "machine.run" ? RawReply.Text(answered, closes: true) : RawReply.Result(request, Version));
        await using var client = new MachineServer(server.Address);
        await client.GetVersionAsync();

        var thrown = await FluentActions.Awaiting(() => client.RunAsync(1)).Should().ThrowAsync<MachineServerException>();
        await client.GetVersionAsync();

        thrown.Which.Failure.Should().Be(MachineServerFailure.Unreachable);
        server.Requests.Select(request => request.Method).Should().Equal("get_version", "machine.run", "get_version");
        server.Connections.Should().Be(2);
    }

    /// <summary>The client may or may not have seen the end of the idle connection when it sends.</summary>
    [Fact]
    public async Task A_run_after_an_idle_connection_has_ended_is_executed_once_or_fails()
    {
        await using var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(request, Version) with { Closes = true });
        await using var client = new MachineServer(server.Address);
        await client.GetVersionAsync();
        server.AnswerAll(request => RawReply.Result(request, "\"halted\""));

        var runs = 0;
        try
        {
            await client.RunAsync(1);
            runs = 1;
        }
        catch (MachineServerException exception)
        {
            exception.Failure.Should().Be(MachineServerFailure.Unreachable);
        }

        server.Requests.Count(request => request.Method == "machine.run").Should().Be(runs);
        (await client.RunAsync(1)).Should().Be(BreakReason.Halted);
        server.Requests.Count(request => request.Method == "machine.run").Should().Be(runs + 1);
    }

    [Fact]
    public async Task A_body_is_sent_once_whatever_the_runtime_tries()
    {
        using var content = new OnceContent(new byte[] { 1, 2, 3 });
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        await content.CopyToAsync(first);

        await FluentActions.Awaiting(() => content.CopyToAsync(second)).Should().ThrowAsync<HttpRequestException>()
            .WithInnerException(typeof(IOException));

        first.ToArray().Should().Equal(1, 2, 3);
        second.Length.Should().Be(0);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_unreachable()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var client = new MachineServer(socket.LocalEndPoint!.ToString()!);

        var thrown = await FluentActions.Awaiting(() => client.GetVersionAsync()).Should().ThrowAsync<MachineServerException>();

        thrown.Which.Failure.Should().Be(MachineServerFailure.Unreachable);
        thrown.Which.Method.Should().Be("get_version");
    }

    [Fact]
    public async Task A_shutdown_asks_for_the_connections_end_and_is_the_clients_end()
    {
        await using var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(request, request.Method == "shutdown" ? "true" : Version));
        var client = new MachineServer(server.Address);
        await client.GetVersionAsync();

        await client.ShutdownAsync();

        server.Requests.Select(request => request.Head.Contains("Connection: close\r\n")).Should().Equal(false, true);
        await FluentActions.Awaiting(() => client.GetVersionAsync()).Should().ThrowAsync<ObjectDisposedException>();
        await client.DisposeAsync();
    }

    [Fact]
    public async Task After_a_rebind_the_next_connection_goes_to_the_new_address()
    {
        await using var next = new RawServer();
        next.AnswerAll(request => RawReply.Result(request, Version));
        await using var server = new RawServer();
        server.AnswerAll(request => RawReply.Result(request, $"\"{next.Address}\"") with { Closes = true });
        await using var client = new MachineServer(server.Address);

        (await client.RebindAsync("127.0.0.1:0")).Should().Be(next.Address);

        client.Address.Should().Be(next.Address);
        await Eventually(client.GetVersionAsync);
        next.Requests.Should().ContainSingle();
    }

    /// <summary>A connection's end may be seen only by the call that is sent on it, which then fails.</summary>
    private static async Task Eventually(Func<CancellationToken, Task> call)
    {
        try
        {
            await call(CancellationToken.None);
        }
        catch (MachineServerException)
        {
            await call(CancellationToken.None);
        }
    }
}
