// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class LifeTests
{
    [Fact]
    public async Task Opening_answers_the_root_hash_and_takes_the_first_snapshot_after_it()
    {
        var fixture = SessionFixture.Unopened();
        fixture.Session.State.Should().Be(SessionState.Starting);
        (await fixture.Session.OpenAsync(SessionFixture.Source, CancellationToken.None)).Should().Be(fixture.HashAt(0));
        fixture.Session.State.Should().Be(SessionState.Ready);
        fixture.Emulator.Calls.Should().Equal("Create 0", "ReadPosition 0", "Run 0", "GetRootHash 0", "Take 0");
    }

    [Fact]
    public async Task When_the_machine_is_refused_no_emulator_is_left()
    {
        var fixture = SessionFixture.Unopened();
        fixture.Script.Before = (call, _) => call == "Create" ? throw MachineScript.Refusal("RAM length cannot be zero") : Task.CompletedTask;
        var open = () => fixture.Session.OpenAsync(SessionFixture.Source, CancellationToken.None);
        await open.Should().ThrowAsync<EmulatorRefusedException>().WithMessage("RAM length cannot be zero");
        fixture.Emulator.Stopped.Should().BeTrue();
    }

    [Fact]
    public async Task An_emulator_that_dies_fails_the_session_at_once_with_the_reason()
    {
        var fixture = await SessionFixture.OpenAsync();
        fixture.Emulator.Die("emulator process 7 was killed by signal 9");
        await SessionFixture.UntilAsync(() => fixture.Session.State == SessionState.Failed, "the session has failed");
        var read = () => fixture.Session.ReadMemoryAsync(SessionFixture.At(0), 0, 8, CancellationToken.None);
        await read.Should().ThrowAsync<SessionFailedException>().WithMessage("*killed by signal 9*");
        var run = () => fixture.Session.Run(SessionFixture.To(10));
        run.Should().Throw<SessionFailedException>().WithMessage("*killed by signal 9*");
        await SessionFixture.UntilAsync(() => fixture.Emulator.Stopped, "what is left of the emulator is ended");
    }

    [Fact]
    public async Task An_emulator_that_dies_in_a_run_fails_the_session_and_the_poll_says_why()
    {
        var latch = new Latch();
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = (call, _) => call == "Run" ? latch.HoldAsync() : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(100));
        await latch.Reached;
        fixture.Emulator.Die("killed");
        latch.Release();
        var poll = () => fixture.RunAsync(100);
        await poll.Should().ThrowAsync<SessionFailedException>().WithMessage("*killed*");
        fixture.Session.State.Should().Be(SessionState.Failed);
        await fixture.Session.EndAsync();
    }

    [Fact]
    public async Task While_a_run_goes_on_other_calls_are_refused_at_once()
    {
        var latch = new Latch();
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = (call, _) => call == "Run" ? latch.HoldAsync() : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(100));
        await latch.Reached;
        var read = () => fixture.Session.ReadMemoryAsync(SessionFixture.At(0), 0, 8, CancellationToken.None);
        await read.Should().ThrowAsync<InvalidRequestException>().WithMessage("*is running to*cycle 100*");
        var store = () => fixture.Session.StoreAsync("/nowhere", CancellationToken.None);
        await store.Should().ThrowAsync<InvalidRequestException>();
        latch.Release();
        await fixture.RunAsync(100);
        (await fixture.Session.ReadMemoryAsync(SessionFixture.At(100), 0, 8, CancellationToken.None)).Length.Should().Be(8);
    }

    [Fact]
    public async Task Ending_does_not_wait_for_a_run()
    {
        var latch = new Latch();
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = (call, _) => call == "Run" ? latch.HoldAsync() : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(100));
        await latch.Reached;
        var ended = fixture.Session.EndAsync();
        await SessionFixture.UntilAsync(() => fixture.Emulator.Stopped, "the emulator is ended");
        latch.Release();
        await ended;
        fixture.Session.State.Should().Be(SessionState.Ending);
    }

    [Fact]
    public async Task Ending_while_opening_gives_the_opening_up()
    {
        var latch = new Latch();
        var fixture = SessionFixture.Unopened();
        fixture.Script.Before = (call, _) => call == "Create" ? latch.HoldAsync() : Task.CompletedTask;
        var opening = fixture.Session.OpenAsync(SessionFixture.Source, CancellationToken.None);
        await latch.Reached;
        await fixture.Session.EndAsync();
        await opening.Invoking(task => task).Should().ThrowAsync<InvalidRequestException>().WithMessage("*being ended*");
        fixture.Emulator.Stopped.Should().BeTrue();
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_break_off_a_write()
    {
        var latch = new Latch();
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = (call, _) => call == "WriteMemory" ? latch.HoldAsync() : Task.CompletedTask;
        using var client = new CancellationTokenSource();
        var write = fixture.Session.WriteMemoryAsync(SessionFixture.At(0), 0, new byte[] { 5 }, client.Token);
        await latch.Reached;
        await client.CancelAsync();
        await write.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        latch.Release();
        (await fixture.RunAsync(10)).Hashes.Should().Equal(fixture.HashAt(10, 0, "0=05"));
    }

    [Fact]
    public async Task An_emulator_that_does_not_move_fails_the_session_rather_than_running_for_ever()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { Stuck = true });
        var run = () => fixture.RunAsync(100);
        await run.Should().ThrowAsync<SessionFailedException>().WithMessage("*does not run on from cycle 0 to 100*");
    }
}
