// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Running;

/// <summary>Polling is sending the same SessionRun again.</summary>
public class PollingTests(ManagerFixture fixture) : SessionTests(fixture)
{
    private static readonly ulong[] TracePositions = [.. KnownMachine.LoopTrace.Select(p => p.Cycle)];

    [Fact]
    public async Task Progress_never_goes_back_and_stays_within_0_and_100()
    {
        var session = await NewLoopAsync();
        var started = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        var (seen, _) = await PollToEndAsync(session, () => []);

        seen.Should().NotBeEmpty("111 million cycles are not over at the first poll");
        seen.Select(p => p.Progress).Should().BeInAscendingOrder().And.OnlyContain(p => p <= 100);
        seen.Select(p => p.Cycle).Should().BeInAscendingOrder().And.OnlyContain(c => c <= KnownMachine.LoopHaltCycle);
        seen.Select(p => (long)p.UpdatedAt).Should().BeInAscendingOrder()
            .And.OnlyContain(t => t >= started && t <= DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task The_same_message_with_other_metadata_is_the_same_run()
    {
        var session = await NewLoopAsync();

        // A restarted run would have to go back to pass its first positions again.
        var (seen, result) = await PollToEndAsync(session, () => new Metadata
        {
            { "traceparent", $"00-{Guid.NewGuid():N}-0123456789abcdef-01" },
            { "x-request-id", Guid.NewGuid().ToString() },
        });

        seen.Select(p => p.Cycle).Should().BeInAscendingOrder();
        seen.Select(p => p.Progress).Should().BeInAscendingOrder();
        SessionClient.Hashes(result).Should().Equal(KnownMachine.LoopTrace.Select(p => p.Hash));
    }

    [Fact]
    public async Task The_same_message_from_another_connection_is_the_same_run()
    {
        var session = await NewLoopAsync();
        await session.StartRunAsync(TracePositions);
        using var channel = Manager.NewChannel();
        var other = new SessionClient(new ManagerClient(channel), session.Id);

        SessionClient.Hashes(await other.RunToEndAsync(TracePositions)).Should().Equal(KnownMachine.LoopTrace.Select(p => p.Hash));
        SessionClient.Hashes(await session.RunToEndAsync(TracePositions)).Should().Equal(KnownMachine.LoopTrace.Select(p => p.Hash));
    }

    [Fact]
    public async Task Polls_at_the_same_time_are_all_answered()
    {
        var session = await NewGuestAsync(GuestProgram.Endless);
        await session.StartRunAsync(ulong.MaxValue);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => session.PollAsync(ulong.MaxValue)));

        answers.Should().OnlyContain(a => a.Progress != null && a.Progress.Cycle > 0);
        await session.EndAsync();
    }

    [Fact]
    public async Task Another_run_cancels_the_running_one_and_starts_anew()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.StartRunAsync(ulong.MaxValue);

        var result = await session.RunToEndAsync(1000);

        result.Cycle.Should().Be(1000);
        SessionClient.Hashes(result).Single().Should().Be(await FreshGuestHashAsync(1000));
    }

    [Fact]
    public async Task A_cancelled_run_can_be_asked_for_again()
    {
        var session = await NewGuestAsync(GuestProgram.Endless);
        await session.StartRunAsync(ulong.MaxValue);
        await session.RunToEndAsync(1000);

        (await session.StartRunAsync(ulong.MaxValue)).Cycle.Should().BeGreaterThanOrEqualTo(1000);
        await session.EndAsync();
    }

    [Fact]
    public async Task A_refused_run_does_not_cancel_the_running_one()
    {
        var session = await NewLoopAsync();
        await session.StartRunAsync(TracePositions);

        await session.PollAsync(9, 8).MustFailAsync(StatusCode.InvalidArgument);

        var (seen, result) = await PollToEndAsync(session, () => []);
        seen.Select(p => p.Cycle).Should().BeInAscendingOrder();
        SessionClient.Hashes(result).Should().Equal(KnownMachine.LoopTrace.Select(p => p.Hash));
    }

    private async Task<SessionClient> NewLoopAsync()
    {
        var session = Session();
        await session.NewAsync(KnownMachine.Loop());
        return session;
    }

    private async Task<string> FreshGuestHashAsync(ulong cycle) => await (await NewGuestAsync(GuestProgram.Counts)).HashAtAsync(cycle);

    private static async Task<(List<SessionRunProgress> Seen, SessionRunResult Result)> PollToEndAsync(
        SessionClient session, Func<Metadata> headers)
    {
        var seen = new List<SessionRunProgress>();
        var last = await Patience.PollAsync(
            async () =>
            {
                var answer = await session.PollAsync(session.RunRequest(TracePositions), headers());
                if (answer.Progress is { } progress)
                    seen.Add(progress);
                return answer;
            },
            answer => answer.Result is not null,
            "the result");
        return (seen, last.Result);
    }
}
