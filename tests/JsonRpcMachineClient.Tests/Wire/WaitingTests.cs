// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Tests.Server;
using Microsoft.Extensions.Time.Testing;

namespace JsonRpcMachineClient.Tests.Wire;

public sealed class WaitingTests : IAsyncDisposable
{
    private readonly RawServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _received = new();
    private readonly TaskCompletionSource _answer = new();
    private readonly List<string> _observed = [];
    private readonly MachineServer _client;

    public WaitingTests()
    {
        _server.Answer = async request =>
        {
            _received.TrySetResult();
            await _answer.Task;
            return RawReply.Result(request, "7");
        };
        _client = new MachineServer(_server.Address, new MachineServerOptions
        {
            TimeProvider = _time,
            RegisterDeadline = TimeSpan.FromSeconds(3),
            Observer = method => failure => _observed.Add($"{method} {failure?.ToString() ?? "done"}"),
        });
    }

    public async ValueTask DisposeAsync()
    {
        _answer.TrySetResult();
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_is_not_answered_in_its_time_fails()
    {
        var call = _client.ReadRegAsync(Register.Pc);
        await _received.Task;

        _time.Advance(TimeSpan.FromSeconds(3));

        var thrown = await FluentActions.Awaiting(() => call).Should().ThrowAsync<MachineServerException>();
        thrown.Which.Failure.Should().Be(MachineServerFailure.TimedOut);
        _observed.Should().Equal("machine.read_reg TimedOut");
    }

    [Fact]
    public async Task A_run_has_no_time_to_end_in()
    {
        var call = _client.RunAsync(1);
        await _received.Task;

        _time.Advance(TimeSpan.FromDays(1));
        _answer.SetResult();

        // Of the wrong type, and yet an answer.
        var thrown = await FluentActions.Awaiting(() => call).Should().ThrowAsync<MachineServerException>();
        thrown.Which.Failure.Should().Be(MachineServerFailure.Malformed);
    }

    [Fact]
    public async Task A_call_in_time_is_observed_as_done()
    {
        _answer.SetResult();

        (await _client.ReadRegAsync(Register.Pc)).Should().Be(7);

        _observed.Should().Equal("machine.read_reg done");
    }

    [Fact]
    public async Task A_refused_call_is_observed_as_such()
    {
        _server.AnswerAll(request =>
            RawReply.Json($$$"""{"error":{"code":-32600,"message":"no machine"},"id":{{{request.Id}}},"jsonrpc":"2.0"}"""));

        await FluentActions.Awaiting(() => _client.ReadRegAsync(Register.Pc)).Should().ThrowAsync<MachineServerException>();

        _observed.Should().Equal("machine.read_reg Refused");
    }

    [Fact]
    public async Task A_cancelled_call_is_not_waited_for()
    {
        using var cancellation = new CancellationTokenSource();
        var call = _client.ReadRegAsync(Register.Pc, cancellation.Token);
        await _received.Task;

        await cancellation.CancelAsync();

        var thrown = await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        thrown.Which.CancellationToken.Should().Be(cancellation.Token);
        _observed.Should().Equal("machine.read_reg Cancelled");
    }

    [Fact]
    public async Task A_call_in_flight_at_the_clients_end_is_unreachable()
    {
        var call = _client.ReadRegAsync(Register.Pc);
        await _received.Task;

        await _client.DisposeAsync();

        var thrown = await FluentActions.Awaiting(() => call).Should().ThrowAsync<MachineServerException>();
        thrown.Which.Failure.Should().Be(MachineServerFailure.Unreachable);
    }
}
