// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Runs;
using Microsoft.Extensions.Time.Testing;

namespace MachineManager.Server.Tests.Sessions;

public sealed class RunGateTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task So_many_come_in_and_the_others_wait_in_their_order()
    {
        var gate = new RunGate(2, _time);
        var passes = Enumerable.Range(0, 5).Select(_ => gate.NewPass()).ToArray();
        var entered = passes.Select(pass => pass.EnterAsync(CancellationToken.None)).ToArray();

        entered.Select(task => task.IsCompleted).Should().Equal(true, true, false, false, false);
        passes.Select(pass => pass.QueuePosition).Should().Equal(null, null, 0, 1, 2);

        passes[1].Dispose();
        await entered[2];
        passes.Select(pass => pass.QueuePosition).Should().Equal(null, null, null, 0, 1);
    }

    [Fact]
    public async Task Who_has_had_its_share_queues_again_behind_those_who_wait()
    {
        var gate = new RunGate(1, _time);
        var (first, second) = (gate.NewPass(), gate.NewPass());
        await first.EnterAsync(CancellationToken.None);
        var entered = second.EnterAsync(CancellationToken.None);

        await first.LetOthersAsync(CancellationToken.None);
        entered.IsCompleted.Should().BeFalse("the share is not used up");
        _time.Advance(RunGate.Share);
        var again = first.LetOthersAsync(CancellationToken.None);

        await entered;
        again.IsCompleted.Should().BeFalse();
        second.Dispose();
        await again;
    }

    [Fact]
    public async Task Alone_it_keeps_its_place()
    {
        var gate = new RunGate(1, _time);
        var pass = gate.NewPass();
        await pass.EnterAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));
        pass.LetOthersAsync(CancellationToken.None).IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task The_place_of_a_silent_run_is_lent_and_the_run_queues_when_it_is_heard_of_again()
    {
        var gate = new RunGate(1, _time);
        var (silent, other) = (gate.NewPass(), gate.NewPass());
        await silent.EnterAsync(CancellationToken.None);
        var entered = other.EnterAsync(CancellationToken.None);

        _time.Advance(RunGate.Silence * 2);
        await entered;

        var again = silent.LetOthersAsync(CancellationToken.None);
        again.IsCompleted.Should().BeFalse();
        other.Dispose();
        await again;
        silent.Dispose();
        gate.NewPass().EnterAsync(CancellationToken.None).IsCompleted.Should().BeTrue("no place has got lost");
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_no_gap()
    {
        var gate = new RunGate(1, _time);
        var (inside, leaving, last) = (gate.NewPass(), gate.NewPass(), gate.NewPass());
        await inside.EnterAsync(CancellationToken.None);
        using var cancelled = new CancellationTokenSource();
        var waiting = leaving.EnterAsync(cancelled.Token);
        var entered = last.EnterAsync(CancellationToken.None);

        await cancelled.CancelAsync();
        await waiting.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        leaving.Dispose();
        last.QueuePosition.Should().Be(0);
        inside.Dispose();
        await entered;
    }
}
