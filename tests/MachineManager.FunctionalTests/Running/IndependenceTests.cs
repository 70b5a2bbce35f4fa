// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Running;

/// <summary>What one session does, the others do not wait for.</summary>
public class IndependenceTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task Whole_sessions_go_by_while_others_run_without_end()
    {
        // More than there are cores: were a thread blocked or a lock held for each, nothing below would end.
        var running = new List<SessionClient>();
        for (var i = 0; i < Environment.ProcessorCount + 2; i++)
        {
            var session = await NewGuestAsync(GuestProgram.Endless);
            await session.StartRunAsync(ulong.MaxValue);
            running.Add(session);
        }

        for (var i = 0; i < 3; i++)
        {
            var session = await NewTrapAsync();
            (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
            await session.EndAsync();
        }

        foreach (var session in running)
            (await session.PollAsync(ulong.MaxValue)).Progress.Should().NotBeNull("it still runs");
        await Task.WhenAll(running.Select(s => s.EndAsync()));
    }

    [Fact]
    public async Task A_poll_is_answered_between_two_steps_of_the_same_run()
    {
        var session = await NewGuestAsync(GuestProgram.Endless);
        var first = await session.StartRunAsync(ulong.MaxValue);

        var later = await Patience.PollAsync(
            () => session.PollAsync(ulong.MaxValue), a => a.Progress.Cycle > first.Cycle, "progress after progress");

        later.Progress.Cycle.Should().BeGreaterThan(first.Cycle);
        await session.EndAsync();
    }

    [Fact]
    public async Task Sixteen_runs_at_once_all_end()
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => NewGuestAsync(GuestProgram.Counts)));

        var results = await Task.WhenAll(sessions.Select(s => s.RunToEndAsync(1_000_000, 2_000_000)));

        results.Should().OnlyContain(r => r.Cycle == 2_000_000);
        results.Select(r => string.Join(' ', SessionClient.Hashes(r))).Distinct().Should().ContainSingle("they are the same machine");
        await Task.WhenAll(sessions.Select(s => s.EndAsync()));
    }
}
