// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Pool;

public sealed class RefillTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private readonly PoolFixture _fixture = new();

    [Fact]
    public async Task The_pool_fills_when_it_is_opened()
    {
        await _fixture.OpenAsync();
        _fixture.Starter.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task It_fills_again_when_it_has_been_quiet_for_a_moment()
    {
        _fixture.Starter.OnStarted = emulator => emulator.IsReusable = false;
        await _fixture.OpenAsync();
        await _fixture.StartAsync("a");
        _fixture.Starter.Attempts.Should().Be(2, "half of the pool is still there");
        _fixture.Time.Advance(Quiet);
        await _fixture.IdleAsync(2);
        _fixture.Starter.Attempts.Should().Be(3);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public async Task Emulators_that_will_come_back_count_up_to_half_of_the_pool(int sessions, int idle)
    {
        _fixture.Options.PoolSize = 4;
        await _fixture.OpenAsync();
        for (var i = 0; i < sessions; i++)
            await _fixture.StartAsync($"s{i}");
        _fixture.Time.Advance(Quiet);
        await _fixture.IdleAsync(idle);
        for (var i = 0; i < sessions; i++)
            await _fixture.Of($"s{i}").ReleaseAsync();
        _fixture.Pool.IdleCount.Should().Be(4);
        _fixture.Starter.Attempts.Should().Be(idle + sessions);
    }

    [Fact]
    public async Task One_that_takes_its_time_to_be_assigned_counts_too()
    {
        await _fixture.OpenAsync();
        var slow = new TaskCompletionSource();
        _fixture.Starter.Started.ForEach(emulator => emulator.OnAssign = _ => slow.Task);
        var start = _fixture.StartAsync("a");
        _fixture.Time.Advance(Quiet);
        slow.SetResult();
        await start;
        await _fixture.Of("a").ReleaseAsync();
        _fixture.Starter.Attempts.Should().Be(2);
        _fixture.Pool.IdleCount.Should().Be(2);
    }

    [Fact]
    public async Task Less_than_half_of_it_is_made_up_for_at_once()
    {
        await _fixture.OpenAsync();
        await _fixture.StartAsync("a");
        await _fixture.StartAsync("b");
        await _fixture.IdleAsync(1);
        _fixture.Starter.Attempts.Should().Be(3);
    }

    [Fact]
    public async Task Sessions_that_come_and_go_in_turn_start_no_process()
    {
        await _fixture.OpenAsync();
        for (var i = 0; i < 50; i++)
        {
            await _fixture.StartAsync($"s{i}");
            _fixture.Time.Advance(Quiet / 2);
            await _fixture.Of($"s{i}").ReleaseAsync();
        }

        _fixture.Starter.Attempts.Should().Be(2);
        _fixture.Starter.Alive.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_idle_one_that_dies_is_replaced()
    {
        await _fixture.OpenAsync();
        _fixture.Starter.Started[0].Die("emulator process 1 was killed by signal 9");
        await _fixture.IdleAsync(1);
        await _fixture.Starter.Started[0].Stopped;
        _fixture.Time.Advance(TimeSpan.FromMilliseconds(250));
        await _fixture.IdleAsync(2);
        _fixture.Starter.Attempts.Should().Be(3);
        _fixture.Log.All.Should().Contain("Warning: Idle emulator lost: emulator process 1 was killed by signal 9");
    }

    [Fact]
    public async Task Starts_that_fail_are_tried_again_at_growing_intervals_and_logged_once()
    {
        _fixture.Starter.BeforeStart = _ => throw new EmulatorLostException("exited with code 1");
        _fixture.Pool.Open();
        await _fixture.UntilAsync(() => _fixture.Log.All.Any(line => line.Contains("exited with code 1")), "the failure is logged");
        // Two were missing, and have failed together, which counts once.
        var wait = TimeSpan.FromMilliseconds(250);
        for (var retry = 1; retry <= 10; retry++)
        {
            await _fixture.UntilAsync(() => _fixture.Time.IsSetTo(wait), $"retry {retry} is due in {wait}");
            _fixture.Starter.Attempts.Should().Be(retry + 1);
            _fixture.Time.Advance(wait);
            wait = TimeSpan.FromSeconds(Math.Min(60, wait.TotalSeconds * 2));
        }

        _fixture.Log.All.Where(line => line.Contains("exited with code 1")).Should().ContainSingle();
    }

    [Fact]
    public async Task When_starts_work_again_the_pool_fills_and_says_so()
    {
        _fixture.Starter.BeforeStart = _ => throw new EmulatorLostException("exited with code 1");
        _fixture.Pool.Open();
        await _fixture.UntilAsync(() => _fixture.Log.All.Any(line => line.Contains("exited with code 1")), "the failure is logged");
        _fixture.Starter.BeforeStart = _ => Task.CompletedTask;
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await _fixture.IdleAsync(2);
        _fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await _fixture.UntilAsync(() => _fixture.Log.All.Any(line => line.Contains("kept ready again")), "the recovery is logged");
    }
}
