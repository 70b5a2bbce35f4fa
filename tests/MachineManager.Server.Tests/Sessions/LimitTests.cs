// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Limits;
using MachineManager.Server.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MachineManager.Server.Tests.Sessions;

public sealed class LimitTests
{
    private readonly FakeEmulatorFactory _emulators = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task One_session_too_many_is_refused_with_the_limit_and_an_ended_one_makes_room()
    {
        var sessions = Registry(new ManagerOptions { MaxSessions = 2 });
        await OpenAsync(sessions, "a");
        await OpenAsync(sessions, "b");

        var third = () => OpenAsync(sessions, "c");
        await third.Should().ThrowAsync<LimitExceededException>().WithMessage("*2 sessions*MaxSessions*");
        sessions.Count.Should().Be(2);

        await sessions.EndAsync("a", silent: false);
        await OpenAsync(sessions, "c");
        await sessions.OpenAsync("c", SessionFixture.Source, force: true, CancellationToken.None);
    }

    [Fact]
    public async Task A_machine_that_is_too_large_is_refused_before_an_emulator_is_started()
    {
        var sessions = Registry(new ManagerOptions { MaxMachineBytes = 3 << 20 });
        var config = new MachineConfig
        {
            Ram = new RamConfig { Length = 2 << 20 },
            FlashDrives = [new MemoryRangeConfig { Start = 1UL << 40, Length = 2 << 20 }],
        };

        var open = () => sessions.OpenAsync("a", new MachineSource(EmulatorKind.BuiltIn, config, null, null), force: false, CancellationToken.None);

        await open.Should().ThrowAsync<LimitExceededException>().WithMessage($"*{4 << 20} bytes*{3 << 20}*MaxMachineBytes*");
        _emulators.All.Should().BeEmpty();
        sessions.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_session_that_is_not_used_is_ended_and_a_used_one_is_not()
    {
        var sessions = Registry(new ManagerOptions());
        await OpenAsync(sessions, "unused");
        await OpenAsync(sessions, "used");
        _time.Advance(TimeSpan.FromMinutes(9));
        await sessions.Get("used").ReadMemoryAsync(default, 0, 8, CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(9));

        await sessions.EndIdleAsync(TimeSpan.FromMinutes(10));

        sessions.Count.Should().Be(1);
        sessions.Get("used").State.Should().Be(SessionState.Ready);
        _emulators.Of("unused").Single().Released.Should().BeTrue();
    }

    [Fact]
    public async Task A_session_that_runs_is_not_idle()
    {
        var sessions = Registry(new ManagerOptions());
        var latch = new Latch();
        _emulators.Script("runs", new MachineScript { Before = (call, limit) => call == "Run" && limit > 0 ? latch.HoldAsync() : Task.CompletedTask });
        await OpenAsync(sessions, "runs");
        var session = sessions.Get("runs");
        session.Run(SessionFixture.To(1_000));
        await latch.Reached;
        _time.Advance(TimeSpan.FromHours(1));

        await sessions.EndIdleAsync(TimeSpan.FromMinutes(10));

        session.State.Should().Be(SessionState.Running);
        latch.Release();
    }

    [Fact]
    public async Task A_run_that_must_queue_is_told_of_at_once()
    {
        // The clock stands still: nothing but the queue can end the wait for a result.
        var sessions = Registry(new ManagerOptions { MaxRunning = 1, RunAnswerWait = TimeSpan.FromMinutes(1) });
        var latch = new Latch();
        _emulators.Script("runs", new MachineScript { Before = (call, limit) => call == "Run" && limit > 0 ? latch.HoldAsync() : Task.CompletedTask });
        await OpenAsync(sessions, "runs");
        await OpenAsync(sessions, "waits");
        sessions.Get("runs").Run(SessionFixture.To(1_000));
        await latch.Reached;

        var answer = await sessions.Get("waits").RunAsync(SessionFixture.To(1_000), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        answer.Result.Should().BeNull();
        answer.QueuePosition.Should().Be(0);
        latch.Release();
    }

    private SessionRegistry Registry(ManagerOptions options) =>
        new(Contexts.Of(_emulators, _time, options), NullLogger<SessionRegistry>.Instance);

    private static Task OpenAsync(SessionRegistry sessions, string id) =>
        sessions.OpenAsync(id, SessionFixture.Source, force: false, CancellationToken.None);
}
