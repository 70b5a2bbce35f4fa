// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Emulators.Processes;

namespace MachineManager.Server.Tests.Processes;

public sealed class CallGateTests
{
    private readonly CallGate _gate = new();

    [Fact]
    public async Task Calls_go_through_one_at_a_time_in_the_order_of_their_coming()
    {
        await _gate.EnterAsync(CancellationToken.None);
        var second = _gate.EnterAsync(CancellationToken.None).AsTask();
        var third = _gate.EnterAsync(CancellationToken.None).AsTask();
        _gate.TryEnter().Should().BeFalse();
        second.IsCompleted.Should().BeFalse();
        _gate.Leave();
        await second;
        third.IsCompleted.Should().BeFalse();
        _gate.Leave();
        await third;
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_queue()
    {
        await _gate.EnterAsync(CancellationToken.None);
        using var client = new CancellationTokenSource();
        var second = _gate.EnterAsync(client.Token).AsTask();
        await client.CancelAsync();
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        _gate.Leave();
        _gate.TryEnter().Should().BeTrue();
    }

    [Fact]
    public async Task Closing_fails_those_that_wait_and_all_that_come()
    {
        await _gate.EnterAsync(CancellationToken.None);
        var second = _gate.EnterAsync(CancellationToken.None).AsTask();
        _gate.Close().Should().BeFalse("a call is in flight");
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<EmulatorLostException>();
        _gate.Leave();
        _gate.TryEnter().Should().BeFalse();
        await FluentActions.Awaiting(() => _gate.EnterAsync(CancellationToken.None).AsTask()).Should().ThrowAsync<EmulatorLostException>();
    }

    [Fact]
    public void Closing_says_whether_it_was_idle() => _gate.Close().Should().BeTrue();
}
