// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Pool;

public sealed class LeaseTests
{
    private readonly PoolFixture _fixture = new();

    [Fact]
    public async Task A_session_gets_an_idle_emulator_and_starts_none()
    {
        await _fixture.OpenAsync();
        await _fixture.StartAsync("a");
        _fixture.Starter.Started.Should().OnlyContain(emulator => emulator.StartedFor == null);
        _fixture.Starter.Started.Should().ContainSingle(emulator => emulator.Assigned.Contains("a"));
    }

    [Fact]
    public async Task Where_none_is_idle_one_is_started_for_the_session()
    {
        await _fixture.StartAsync("a");
        _fixture.Starter.Started.Should().ContainSingle(emulator => emulator.StartedFor == "a" && emulator.Assigned.Count == 0);
    }

    [Fact]
    public async Task An_emulator_that_comes_back_is_cleared_and_serves_the_next_session()
    {
        await _fixture.StartAsync("a");
        var emulator = _fixture.Of("a");
        await emulator.ReleaseAsync();
        emulator.Cleared.Should().Be(1);
        await _fixture.StartAsync("b");
        _fixture.Of("b").Should().BeSameAs(emulator);
        _fixture.Starter.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task The_release_completes_only_when_the_machine_is_gone()
    {
        await _fixture.StartAsync("a");
        var cleared = new TaskCompletionSource<bool>();
        _fixture.Of("a").OnClear = () => cleared.Task;
        var release = _fixture.Of("a").ReleaseAsync();
        release.IsCompleted.Should().BeFalse();
        _fixture.Pool.IdleCount.Should().Be(0);
        cleared.SetResult(true);
        await release;
        _fixture.Pool.IdleCount.Should().Be(1);
    }

    [Fact]
    public async Task One_that_keeps_its_machine_is_ended()
    {
        await _fixture.StartAsync("a");
        _fixture.Of("a").OnClear = () => Task.FromResult(false);
        await _fixture.Of("a").ReleaseAsync();
        _fixture.Of("a").Stopped.IsCompleted.Should().BeTrue();
        _fixture.Pool.IdleCount.Should().Be(0);
    }

    [Fact]
    public async Task One_that_is_not_fit_for_another_session_is_ended_without_an_attempt()
    {
        await _fixture.StartAsync("a");
        _fixture.Of("a").IsReusable = false;
        await _fixture.Of("a").ReleaseAsync();
        _fixture.Of("a").Cleared.Should().Be(0);
        _fixture.Of("a").Stopped.IsCompleted.Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_that_has_no_uses_left_is_ended(int uses)
    {
        _fixture.Options.MaxEmulatorUses = uses;
        for (var i = 0; i < uses; i++)
        {
            await _fixture.StartAsync($"s{i}");
            await _fixture.Of($"s{i}").ReleaseAsync();
        }

        _fixture.Starter.Started.Should().ContainSingle(emulator => emulator.Stopped.IsCompleted && emulator.Cleared == uses - 1);
    }

    [Fact]
    public async Task One_that_comes_back_to_a_full_pool_is_ended()
    {
        foreach (var session in (string[])["a", "b", "c"])
            await _fixture.StartAsync(session);
        foreach (var session in (string[])["a", "b", "c"])
            await _fixture.Of(session).ReleaseAsync();
        _fixture.Starter.Alive.Should().HaveCount(2);
        _fixture.Of("c").Stopped.IsCompleted.Should().BeTrue();
        _fixture.Pool.IdleCount.Should().Be(2);
    }

    [Fact]
    public async Task Without_a_pool_none_is_kept_ready_and_none_used_again()
    {
        _fixture.Options.PoolSize = 0;
        _fixture.Pool.Open();
        await _fixture.StartAsync("a");
        await _fixture.Of("a").ReleaseAsync();
        await _fixture.StartAsync("b");
        _fixture.Starter.Started.Select(emulator => emulator.StartedFor).Should().Equal("a", "b");
        _fixture.Of("a").Cleared.Should().Be(0);
        _fixture.Of("a").Stopped.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task One_that_comes_back_is_given_to_the_session_that_waits_for_a_start()
    {
        await _fixture.StartAsync("a");
        var slow = new TaskCompletionSource();
        _fixture.Starter.BeforeStart = _ => slow.Task;
        var waiting = _fixture.StartAsync("b");
        var returned = _fixture.Of("a");
        await returned.ReleaseAsync();
        await waiting;
        returned.Assigned.Should().Equal("b");
        slow.SetResult();
        await _fixture.IdleAsync(1);
        _fixture.Starter.Started.Should().HaveCount(2, "what was being started is kept");
    }

    [Fact]
    public async Task An_idle_one_that_does_not_answer_is_ended_and_the_next_one_taken()
    {
        await _fixture.OpenAsync();
        _fixture.Starter.Started[1].OnAssign = _ => throw new EmulatorLostException("it does not answer");
        await _fixture.StartAsync("a");
        _fixture.Of("a").Pid.Should().Be(1);
        await _fixture.Starter.Started[1].Stopped;
        _fixture.Log.All.Should().ContainSingle(line => line.Contains("pid 2 could not be given to session a: it does not answer"));
    }

    [Fact]
    public async Task An_idle_one_that_hangs_costs_five_seconds_at_most()
    {
        _fixture.Options.PoolSize = 1;
        await _fixture.OpenAsync();
        var hung = _fixture.Starter.Started[0];
        hung.OnAssign = cancelled => Task.Delay(Timeout.Infinite, cancelled);
        var start = _fixture.StartAsync("a");
        start.IsCompleted.Should().BeFalse();
        _fixture.Time.Advance(TimeSpan.FromSeconds(5));
        await start;
        _fixture.Of("a").Should().NotBeSameAs(hung);
        await hung.Stopped;
    }

    [Fact]
    public async Task A_client_that_gives_up_during_the_assignment_leaves_no_emulator()
    {
        _fixture.Options.PoolSize = 1;
        await _fixture.OpenAsync();
        _fixture.Starter.Started[0].OnAssign = cancelled => Task.Delay(Timeout.Infinite, cancelled);
        using var client = new CancellationTokenSource();
        var start = _fixture.Pool.StartAsync(EmulatorKind.BuiltIn, PoolFixture.User("a"), client.Token);
        await client.CancelAsync();
        await FluentActions.Awaiting(() => start).Should().ThrowAsync<OperationCanceledException>();
        _fixture.Starter.Started[0].Stopped.IsCompleted.Should().BeTrue();
    }

    [Fact]
    public async Task A_start_that_fails_fails_its_session_with_the_reason()
    {
        _fixture.Starter.BeforeStart = _ => throw new EmulatorLostException("exited with code 3");
        var start = () => _fixture.StartAsync("a");
        await start.Should().ThrowAsync<EmulatorLostException>().WithMessage("exited with code 3");
    }
}
