// SPDX-License-Identifier: Apache-2.0

using CartesiMachineManager;
using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Running;

/// <summary>An error inside a run: micro-cycles on a machine that has no micro-architecture.</summary>
public class RunErrorTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task The_next_poll_answers_it_and_the_session_goes_on()
    {
        var session = await NewTrapAsync();

        var error = await Refusal.FirstOfAsync(() => session.PollAsync(WithMicroCycles(session)));

        error.StatusCode.Should().NotBe(StatusCode.InvalidArgument, "nothing is wrong with the request");
        error.Status.Detail.Should().NotBeEmpty();
        (await session.HashAtAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
        (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun);
    }

    [Fact]
    public async Task The_same_message_after_it_is_another_run()
    {
        var session = await NewTrapAsync();
        await Refusal.FirstOfAsync(() => session.PollAsync(WithMicroCycles(session)));
        await Refusal.FirstOfAsync(() => session.PollAsync(WithMicroCycles(session)));

        // The error was answered once, and the run began anew.
        await Patience.PollAsync(
            () => Task.FromResult(Manager.Output.Lines.Count(line => line.Contains($"Session {session.Id}: run failed", StringComparison.Ordinal))),
            failures => failures == 2,
            "two failed runs in the log");
        (await session.RunToEndAsync(1000)).Cycle.Should().Be(KnownMachine.TrapHaltCycle);
    }

    private static SessionRunRequest WithMicroCycles(SessionClient session)
    {
        var request = session.RunRequest(5);
        request.FinalUcycles.Add(3);
        return request;
    }
}
