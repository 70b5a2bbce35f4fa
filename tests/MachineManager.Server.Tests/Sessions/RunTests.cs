// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Tests.Fakes;

namespace MachineManager.Server.Tests.Sessions;

public sealed class RunTests
{
    [Fact]
    public async Task A_run_answers_a_hash_and_a_summary_for_each_position_and_where_it_ended()
    {
        var fixture = await SessionFixture.OpenAsync();
        var result = await fixture.RunAsync(0, 10, 25);
        result.Hashes.Should().Equal(fixture.HashAt(0), fixture.HashAt(10), fixture.HashAt(25));
        result.Statuses.Select(status => status.Cycle).Should().Equal(0, 10, 25);
        result.Position.Should().Be(SessionFixture.At(25));
    }

    [Fact]
    public async Task A_run_is_made_in_pieces_of_ten_million_cycles_counted_from_where_it_starts()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(3);
        await fixture.RunAsync(25_000_000, 31_000_000);
        fixture.Emulator.RunLimits.Should().Equal(0, 3, 10_000_003, 20_000_003, 25_000_000, 31_000_000);
    }

    [Fact]
    public async Task A_run_to_where_the_machine_is_does_not_move_it()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(7);
        var before = fixture.Emulator.RunLimits.Count();
        (await fixture.RunAsync(7, 7)).Hashes.Should().Equal(fixture.HashAt(7), fixture.HashAt(7));
        fixture.Emulator.RunLimits.Should().HaveCount(before);
    }

    [Fact]
    public async Task Polls_answer_at_once_while_the_emulator_runs()
    {
        var latch = new Latch();
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = (call, _) => call == "Run" ? latch.HoldAsync() : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(100)).Result.Should().BeNull();
        await latch.Reached;
        fixture.Session.Run(SessionFixture.To(100)).Result.Should().BeNull();
        fixture.Session.State.Should().Be(SessionState.Running);
        latch.Release();
        (await fixture.RunAsync(100)).Position.Should().Be(SessionFixture.At(100));
        fixture.Session.State.Should().Be(SessionState.Ready);
        fixture.Emulator.RunLimits.Should().Equal(0, 100);
    }

    [Fact]
    public async Task The_result_is_answered_again_until_something_else_is_done()
    {
        var fixture = await SessionFixture.OpenAsync();
        var first = await fixture.RunAsync(100);
        fixture.Session.Run(SessionFixture.To(100)).Result.Should().BeSameAs(first);
        await fixture.WriteAsync(100, 1);
        (await fixture.RunAsync(100)).Hashes.Should().Equal(fixture.HashAt(100, 0, "0=01"));
    }

    [Fact]
    public async Task Empty_ucycles_and_zeros_are_the_same_run()
    {
        var fixture = await SessionFixture.OpenAsync();
        var result = await fixture.RunAsync(5, 6);
        fixture.Session.Run(new([5, 6], [0, 0])).Result.Should().BeSameAs(result);
    }

    [Fact]
    public async Task Another_run_cancels_the_one_in_progress_at_the_end_of_its_piece()
    {
        var latch = new Latch();
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = (call, limit) => call == "Run" && limit == EmulatedMachine.PieceCycles ? latch.HoldAsync() : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(50_000_000));
        await latch.Reached;
        fixture.Session.Run(SessionFixture.To(12_000_000)).Result.Should().BeNull();
        latch.Release();
        (await fixture.RunAsync(12_000_000)).Hashes.Should().Equal(fixture.HashAt(12_000_000));
        fixture.Emulator.RunLimits.Should().Equal(0, 10_000_000, 12_000_000);
    }

    [Fact]
    public async Task An_error_is_answered_once_and_the_session_goes_on()
    {
        var fixture = await SessionFixture.OpenAsync();
        await fixture.RunAsync(10);
        fixture.Script.Before = (call, _) => call == "GetRootHash" ? throw MachineScript.Refusal("error updating Merkle tree") : Task.CompletedTask;
        fixture.Session.Run(SessionFixture.To(20));
        var poll = () => fixture.RunAsync(20);
        (await poll.Should().ThrowAsync<RunFailedException>()).Which.Message
            .Should().Contain("error updating Merkle tree").And.Contain("can be used").And.Contain("cycle 20");
        fixture.Script.Before = (_, _) => Task.CompletedTask;
        (await fixture.RunAsync(20)).Hashes.Should().Equal(fixture.HashAt(20));
        fixture.Session.State.Should().Be(SessionState.Ready);
    }

    [Fact]
    public async Task A_run_before_the_machines_first_cycle_is_refused()
    {
        var fixture = await SessionFixture.OpenAsync(new MachineScript { FirstCycle = 100 });
        var run = () => fixture.Session.Run(SessionFixture.To(99));
        run.Should().Throw<InvalidRequestException>().WithMessage("*cycle 99*cycle 100*");
        (await fixture.RunAsync(100)).Hashes.Should().Equal(fixture.HashAt(100));
    }

    [Fact]
    public async Task No_two_calls_reach_the_emulator_at_once()
    {
        var fixture = await SessionFixture.OpenAsync();
        fixture.Script.Before = async (_, _) => await Task.Yield();
        var calls = Enumerable.Range(0, 50).Select(i => fixture.Session.ReadMemoryAsync(SessionFixture.At(0), 0, (ulong)i, CancellationToken.None));
        await Task.WhenAll(calls);
        fixture.Emulator.Overlapped.Should().BeFalse();
    }
}
