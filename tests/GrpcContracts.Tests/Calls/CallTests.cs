// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace GrpcContracts.Tests.Calls;

/// <summary>The packaged server and client, bound to the contracts, talk to each other.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task Messages_of_more_than_4_MiB_go_both_ways()
    {
        await using var server = await EchoServer.StartAsync();
        var data = new byte[9 << 20];
        new Random(1).NextBytes(data);

        var answer = await server.Client.UnaryAsync(new Message { Data = ByteString.CopyFrom(data) });

        answer.Data.Span.SequenceEqual(data).Should().BeTrue();
    }

    [Fact]
    public async Task An_error_keeps_its_code_its_words_and_its_trailers()
    {
        await using var server = await EchoServer.StartAsync();

        var call = async () => await server.Client.UnaryAsync(new Message { Text = EchoService.Refuse });

        var error = (await call.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(StatusCode.Aborted);
        error.Status.Detail.Should().Be("mcycle is past: é");
        error.Trailers.GetValue("reason").Should().Be("text");
        error.Trailers.GetValueBytes("reason-bin").Should().Equal(0, 255);
    }

    [Fact]
    public async Task An_exception_in_a_method_is_not_told_to_the_client()
    {
        await using var server = await EchoServer.StartAsync();

        var call = async () => await server.Client.UnaryAsync(new Message { Text = EchoService.Fail });

        var error = (await call.Should().ThrowAsync<RpcException>()).Which;
        error.StatusCode.Should().Be(StatusCode.Unknown);
        error.Status.Detail.Should().NotContain("not for the client");
    }

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        await using var server = await EchoServer.StartAsync();
        // Connected, so that the call that hangs arrives well before its deadline.
        await server.Client.UnaryAsync(new Message());

        var call = async () => await server.Client.UnaryAsync(
            new Message { Text = EchoService.Hang }, deadline: DateTime.UtcNow.AddSeconds(2));

        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.DeadlineExceeded);
        await server.State.Cancelled;
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_on_the_server()
    {
        await using var server = await EchoServer.StartAsync();
        using var cancellation = new CancellationTokenSource();
        using var call = server.Client.UnaryAsync(new Message { Text = EchoService.Hang }, cancellationToken: cancellation.Token);
        await server.State.Hanging;

        await cancellation.CancelAsync();

        var response = async () => await call;
        (await response.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Cancelled);
        await server.State.Cancelled;
    }

    [Fact]
    public async Task Headers_and_trailers_cross_in_both_directions()
    {
        await using var server = await EchoServer.StartAsync();

        using var call = server.Client.UnaryAsync(
            new Message { Text = EchoService.Headers }, new Metadata { { "some", "text" }, { "some-bin", [1, 171] } });

        (await call.ResponseHeadersAsync).GetValue("early").Should().Be("yes");
        (await call).Text.Should().Be("/GrpcContracts.Tests.Calls.Echo/Unary text 01AB");
        call.GetTrailers().GetValue("late").Should().Be("yes");
        call.GetStatus().Should().Be(Status.DefaultSuccess);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Compressed_requests_are_understood(string encoding)
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Url, new GrpcChannelOptions { CompressionProviders = Compression.All });

        var answer = await new Echo.EchoClient(channel).UnaryAsync(
            new Message { Data = ByteString.CopyFrom(new byte[100_000]) }, new Metadata { { "grpc-internal-encoding-request", encoding } });

        answer.Data.Length.Should().Be(100_000);
        server.State.RequestEncodings.Should().Equal(encoding);
    }

    [Fact]
    public async Task All_kinds_of_streams_work()
    {
        await using var server = await EchoServer.StartAsync();
        var client = server.Client;

        using var download = client.ServerStreaming(new Message { Number = 4 });
        var received = new List<int>();
        await foreach (var message in download.ResponseStream.ReadAllAsync())
            received.Add(message.Number);
        received.Should().Equal(0, 1, 2, 3);

        using var upload = client.ClientStreaming();
        foreach (var number in new[] { 20, 22 })
            await upload.RequestStream.WriteAsync(new Message { Number = number });
        await upload.RequestStream.CompleteAsync();
        (await upload).Number.Should().Be(42);

        using var duplex = client.Duplex();
        foreach (var number in new[] { 1, 2 })
        {
            await duplex.RequestStream.WriteAsync(new Message { Number = number });
            (await duplex.ResponseStream.MoveNext(CancellationToken.None)).Should().BeTrue();
            duplex.ResponseStream.Current.Number.Should().Be(number * 2);
        }

        await duplex.RequestStream.CompleteAsync();
        (await duplex.ResponseStream.MoveNext(CancellationToken.None)).Should().BeFalse();
    }

    [Fact]
    public async Task Interceptors_see_calls_on_both_sides()
    {
        await using var server = await EchoServer.StartAsync();
        var client = new Echo.EchoClient(server.Channel.Intercept(headers =>
        {
            headers.Add("some", "intercepted");
            return headers;
        }));

        var answer = await client.UnaryAsync(new Message { Text = EchoService.Headers });

        answer.Text.Should().Contain(" intercepted ");
        server.State.Intercepted.Should().Equal("/GrpcContracts.Tests.Calls.Echo/Unary");
    }

    [Fact]
    public async Task Call_credentials_add_to_the_headers()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(
            server.Url,
            new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure, UnsafeUseInsecureChannelCallCredentials = true });
        var credentials = CallCredentials.Compose(
            CallCredentials.FromInterceptor((context, metadata) => AddAsync(metadata, "some", context.MethodName)),
            CallCredentials.FromInterceptor((_, metadata) => AddAsync(metadata, "other", "x")));

        var answer = await new Echo.EchoClient(channel).UnaryAsync(
            new Message { Text = EchoService.Headers }, new CallOptions(credentials: credentials));

        answer.Text.Should().Contain(" Unary ");
    }

    [Fact]
    public async Task A_method_that_is_not_served_is_unimplemented()
    {
        await using var server = await EchoServer.StartAsync();

        var call = async () => await new CartesiMachine.Machine.MachineClient(server.Channel).GetVersionAsync(new CartesiMachine.Void());

        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Unimplemented);
    }

    private static Task AddAsync(Metadata metadata, string key, string value)
    {
        metadata.Add(key, value);
        return Task.CompletedTask;
    }
}
