// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Tests.Pool;

public sealed class PoolEndTests
{
    private readonly PoolFixture _fixture = new();

    [Fact]
    public async Task The_end_ends_all_idle_ones_and_those_that_were_left_with_sessions()
    {
        await _fixture.OpenAsync();
        await _fixture.StartAsync("a");
        await _fixture.Pool.EndAsync();
        _fixture.Starter.Alive.Should().BeEmpty();
        _fixture.Pool.IdleCount.Should().Be(0);
    }

    [Fact]
    public async Task Starts_that_are_going_on_are_given_up()
    {
        _fixture.Starter.BeforeStart = _ => new TaskCompletionSource().Task;
        _fixture.Pool.Open();
        var start = _fixture.StartAsync("a");
        await _fixture.UntilAsync(() => _fixture.Starter.Attempts == 3, "all are starting");
        await _fixture.Pool.EndAsync();
        await FluentActions.Awaiting(() => start).Should().ThrowAsync<OperationCanceledException>();
        _fixture.Starter.Started.Should().BeEmpty();
    }

    [Fact]
    public async Task After_it_none_is_started_any_more()
    {
        await _fixture.Pool.EndAsync();
        await FluentActions.Awaiting(() => _fixture.StartAsync("a")).Should().ThrowAsync<OperationCanceledException>();
        _fixture.Starter.Attempts.Should().Be(0);
    }

    [Fact]
    public async Task A_pool_that_is_closed_takes_none_back_and_is_not_filled()
    {
        await _fixture.OpenAsync();
        await _fixture.StartAsync("a");
        _fixture.Pool.Close();
        await _fixture.Of("a").ReleaseAsync();
        _fixture.Of("a").Stopped.IsCompleted.Should().BeTrue();
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        _fixture.Starter.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task No_more_than_the_limit_start_at_a_time()
    {
        _fixture.Options.MaxStarting = 2;
        _fixture.Options.PoolSize = 8;
        _fixture.Starter.BeforeStart = async _ => await Task.Yield();
        await _fixture.OpenAsync();
        _fixture.Starter.MostAtATime.Should().BeLessThanOrEqualTo(2);
        _fixture.Starter.Attempts.Should().Be(8);
    }
}
