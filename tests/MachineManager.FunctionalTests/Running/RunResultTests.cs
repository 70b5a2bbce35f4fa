// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Running;

/// <summary>What a SessionRun answers when it is done.</summary>
public class RunResultTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task Each_position_has_the_hash_that_the_real_emulator_gives()
    {
        var session = Session();
        await session.NewAsync(KnownMachine.Loop());

        var result = await session.RunToEndAsync([.. KnownMachine.LoopTrace.Select(p => p.Cycle)]);

        SessionClient.Hashes(result).Should().Equal(KnownMachine.LoopTrace.Select(p => p.Hash));
        result.Summaries.Select(s => s.Mcycle).Should().Equal(KnownMachine.LoopTrace.Select(p => p.Cycle));
        result.Summaries.Select(s => s.IflagsH).Should().Equal(false, false, false, false, false, false, true);
        result.Summaries[^1].Tohost.Should().Be(KnownMachine.LoopTohost);
        (result.Cycle, result.Ucycle).Should().Be((KnownMachine.LoopHaltCycle, 0UL));
    }

    [Fact]
    public async Task A_run_is_one_piece_up_to_each_position()
    {
        var atOnce = await (await NewTrapAsync()).RunToEndAsync(1000);
        SessionClient.Hashes(atOnce).Should().Equal(KnownMachine.TrapHashOfOneRun);

        var byCycle = await (await NewTrapAsync()).RunToEndAsync([.. Enumerable.Range(1, 24).Select(i => (ulong)i)]);
        byCycle.Hashes.Should().HaveCount(24);
        SessionClient.Hashes(byCycle)[19..].Should().OnlyContain(h => h == KnownMachine.TrapHashOfRunsOfOneCycle);
    }

    [Fact]
    public async Task A_list_of_zero_ucycles_is_the_same_as_none()
    {
        var with = await NewTrapAsync();
        var request = with.RunRequest(5, 9);
        request.FinalUcycles.AddRange([0UL, 0UL]);
        var without = await NewTrapAsync();

        (await with.RunToEndAsync(request)).Should().Be(await without.RunToEndAsync(5, 9));
    }

    [Fact]
    public async Task A_run_to_where_the_session_is_answers_the_hash_there()
    {
        var session = await NewTrapAsync();

        (await session.HashAtAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
        (await session.HashAtAsync(7)).Should().Be(await session.HashAtAsync(7)).And.Be(await session.RootHashAsync(7));
    }

    [Fact]
    public async Task Sending_the_message_once_more_answers_the_same_result()
    {
        var session = await NewTrapAsync();

        (await session.RunToEndAsync(3, 6)).Should().Be(await session.RunToEndAsync(3, 6));
    }

    [Fact]
    public async Task Runs_follow_each_other()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        foreach (var cycle in new ulong[] { 10, 1_000, 100_000, 10_000_000 })
        {
            var result = await session.RunToEndAsync(cycle);
            (result.Cycle, result.Summaries.Single().Mcycle, result.Summaries.Single().IflagsH).Should().Be((cycle, cycle, false));
            SessionClient.Hashes(result).Single().Should().Be(await session.RootHashAsync(cycle));
        }
    }
}
