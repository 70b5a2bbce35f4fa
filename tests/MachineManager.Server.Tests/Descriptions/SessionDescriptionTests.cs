// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Descriptions;
using MachineManager.Server.Tests.Fakes;
using MachineManager.Server.Tests.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace MachineManager.Server.Tests.Descriptions;

public sealed class SessionDescriptionTests
{
    [Fact]
    public async Task A_session_tells_where_it_stands_and_what_it_knows()
    {
        var time = new FakeTimeProvider();
        var fixture = SessionFixture.Unopened(new MachineScript { CheckpointCapacity = 10 }, time);
        var opened = time.GetUtcNow();
        fixture.Session.Describe().State.Should().Be(SessionState.Starting);
        fixture.Session.Describe().Emulator.Should().BeNull();
        await fixture.Session.OpenAsync(new MachineSource(EmulatorKind.BuiltIn, new MachineConfig { Ram = new RamConfig { Length = 1 << 20 } }, null, null), default);
        await fixture.RunAsync(100, 1_000_000);
        time.Advance(TimeSpan.FromSeconds(5));
        var told = fixture.Session.Describe();
        told.Should().BeEquivalentTo(new
        {
            Id = SessionFixture.Id,
            State = SessionState.Ready,
            Position = SessionFixture.At(1_000_000),
            Origin = SessionFixture.At(0),
            CreatedAt = opened,
            UsedAt = opened,
            MachineBytes = 1UL << 20,
            TakesInput = false,
            IsDurable = false,
            HasEnded = false,
            Emulator = fixture.Emulator.Facts,
        });
        told.Run!.IsCompleted.Should().BeTrue();
        told.Run.Target.Should().Be(SessionFixture.At(1_000_000));
        told.Run.CyclesPerSecond.Should().Be(0);
        told.Checkpoints[0].Should().Be(new CheckpointDescription(SessionFixture.At(0), "origin"));
        told.Hashes.Should().Equal(
            KeyValuePair.Create(SessionFixture.At(0), fixture.HashAt(0)),
            KeyValuePair.Create(SessionFixture.At(100), fixture.HashAt(100)),
            KeyValuePair.Create(SessionFixture.At(1_000_000), fixture.HashAt(1_000_000)));
    }

    [Fact]
    public async Task While_a_run_goes_on_its_position_and_speed_are_told()
    {
        var time = new FakeTimeProvider();
        var latch = new Latch();
        var script = new MachineScript { CheckpointCapacity = 10 };
        script.Before = (call, limit) =>
        {
            if (call != "Run" || limit == 0)
                return Task.CompletedTask;
            time.Advance(TimeSpan.FromSeconds(0.1));
            return limit == 100_000_000 ? latch.HoldAsync() : Task.CompletedTask;
        };
        var fixture = await SessionFixture.OpenAsync(script, time);
        fixture.Session.Run(SessionFixture.To(200_000_000));
        await latch.Reached;
        var told = fixture.Session.Describe();
        told.State.Should().Be(SessionState.Running);
        told.Position.Should().Be(SessionFixture.At(90_000_000));
        told.Run!.CyclesPerSecond.Should().BeApproximately(100_000_000, 1);
        told.Run.IsCompleted.Should().BeFalse();
        told.Run.Progress.Percent.Should().Be(45);
        told.Checkpoints.Should().Contain(checkpoint => checkpoint.Kind == "spaced");
        latch.Release();
        await fixture.RunAsync(200_000_000);
        fixture.Session.Describe().Position.Should().Be(SessionFixture.At(200_000_000));
    }

    [Fact]
    public async Task A_write_takes_back_the_hashes_from_its_position_on()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { CheckpointCapacity = 10 });
        await fixture.RunAsync(10, 20, 30);
        await fixture.RunAsync(20);
        await fixture.WriteAsync(20, 1);
        fixture.Session.Describe().Hashes.Select(known => known.Key.Cycle).Should().Equal(0, 10);
    }

    [Fact]
    public async Task Only_the_newest_hashes_are_told()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { CheckpointCapacity = 10 });
        await fixture.RunAsync([.. Enumerable.Range(1, 100).Select(i => (ulong)i)]);
        var hashes = fixture.Session.Describe().Hashes;
        hashes.Should().HaveCount(64).And.BeInAscendingOrder(known => known.Key);
        hashes[^1].Key.Cycle.Should().Be(100);
    }

    [Fact]
    public async Task A_lost_session_tells_why_and_has_no_emulator()
    {
        var fixture = await SessionFixture.OpenAsync();
        fixture.Emulator.Die("it was killed");
        await SessionFixture.UntilAsync(() => fixture.Session.State == SessionState.Failed, "the session has noticed");
        fixture.Session.Describe().Failure.Should().Be("it was killed");
        fixture.Session.Describe().Emulator.Should().BeNull();
    }

    [Fact]
    public async Task Every_change_of_state_beats()
    {
        var fixture = SessionFixture.Unopened();
        var next = fixture.Session.Changed.Next;
        await fixture.Session.OpenAsync(SessionFixture.Source, default);
        await next.WaitAsync(TimeSpan.FromSeconds(30));
        next = fixture.Session.Changed.Next;
        fixture.Session.Run(SessionFixture.To(5));
        await next.WaitAsync(TimeSpan.FromSeconds(30));
        await fixture.RunAsync(5);
        next = fixture.Session.Changed.Next;
        await fixture.Session.EndAsync();
        await next.WaitAsync(TimeSpan.FromSeconds(30));
        await fixture.Session.Gone.WaitAsync(TimeSpan.FromSeconds(30));
        fixture.Session.Describe().HasEnded.Should().BeTrue();
    }
}
