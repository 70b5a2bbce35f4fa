// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Sessions;

/// <summary>EndSession: nothing is left, and the id is free when the call answers.</summary>
public class EndSessionTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task Ending_a_session_leaves_no_process()
    {
        var before = Emulators();
        var session = await NewTrapAsync();
        await session.RunToEndAsync(10);
        await session.RunToEndAsync(5);

        await session.EndAsync();

        Emulators().Should().BeEquivalentTo(before, "nothing waits for it: the processes are gone when the call answers");
    }

    [Fact]
    public async Task Ending_a_session_that_runs_leaves_no_process()
    {
        var before = Emulators();
        var session = await NewGuestAsync(GuestProgram.Endless);
        await session.StartRunAsync(ulong.MaxValue);

        await session.EndAsync();

        Emulators().Should().BeEquivalentTo(before);
        await session.PollAsync(ulong.MaxValue).MustFailAsync(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task The_id_of_an_ended_session_is_free_at_once()
    {
        var session = await NewTrapAsync();
        await session.EndAsync();

        (await session.NewAsync(KnownMachine.Empty())).Should().Be(KnownMachine.EmptyHash);
    }

    [Fact]
    public async Task Ending_an_unknown_session_answers_INTERNAL()
    {
        var session = Session();

        (await session.EndAsync().MustFailAsync(StatusCode.Internal)).Should().Contain(session.Id);
    }

    [Fact]
    public async Task Ending_an_unknown_session_silently_is_no_error() => await Session().EndAsync(silent: true);

    [Fact]
    public async Task Ending_silently_ends_a_session_that_exists()
    {
        var before = Emulators();
        var session = await NewTrapAsync();

        await session.EndAsync(silent: true);

        Emulators().Should().BeEquivalentTo(before);
        await session.EndAsync().MustFailAsync(StatusCode.Internal);
    }
}
