// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Faults.GrpcKind;

/// <summary>
/// Emulators whose serving process changes as the real one's does: at a Snapshot a child serves on, at a second one the process that was
/// spawned exits, at a Rollback the parent serves again.
/// </summary>
public class ProcessReplacementTests(FaultFixture fixture) : FaultTests(fixture)
{
    internal override ManagerStart Start => Emulators.Start.WithCallTimeouts("00:00:10");

    public override Task InitializeAsync()
    {
        Emulators.Follow(new FaultScript { ReplacesProcess = true });
        return base.InitializeAsync();
    }

    [Fact]
    public async Task However_its_process_changes_a_session_has_two_of_one_group_and_ended_none()
    {
        var session = await NewToyAsync();
        var spawned = Emulators.PidOf(Last);
        var hash = await session.HashAtAsync(100);
        GroupOf(spawned).Should().HaveCount(2, "the child serves, the parent waits");

        for (ulong cycle = 200; cycle <= 500; cycle += 100)
        {
            await session.HashAtAsync(cycle);
            await session.HashAtAsync(cycle - 50);
        }

        (await session.HashAtAsync(100)).Should().Be(hash);
        await Patience.PollAsync(() => Task.FromResult(GroupOf(spawned).Length), count => count == 2, "the serving and the waiting process");
        await session.EndAsync();
        GroupOf(spawned).Should().BeEmpty();
    }

    [Fact]
    public async Task Twenty_times_back_and_forth_leave_two_processes_and_then_none()
    {
        var session = await NewToyAsync();
        var spawned = Emulators.PidOf(Last);
        var hash = await session.HashAtAsync(10);

        for (var i = 0; i < 20; i++)
        {
            await session.HashAtAsync(20);
            (await session.HashAtAsync(10)).Should().Be(hash);
        }

        await Patience.PollAsync(() => Task.FromResult(GroupOf(spawned).Length), count => count == 2, "the serving and the waiting process");
        await session.EndAsync();
        GroupOf(spawned).Should().BeEmpty();
    }

    [Fact]
    public async Task When_the_serving_process_alone_is_killed_the_session_says_so_and_leaves_nothing()
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);
        var spawned = Emulators.PidOf(Last);
        var serving = GroupOf(spawned).Single(p => p.Id != spawned);

        Signal.Send(serving.Id, Signal.Kill);

        var error = await Refusal.FirstOfAsync(() => session.ReadAsync(100, TestMachines.RamStart, 8));
        error.StatusCode.Should().Be(StatusCode.Internal);
        error.Status.Detail.Should().Contain("fallen back to its snapshot");
        await session.EndAsync();
        OnlyTheBystanderMustBeLeft();
    }

    [Fact]
    public async Task When_the_waiting_process_alone_is_killed_the_session_goes_on_until_it_goes_back()
    {
        var session = await NewToyAsync();
        var hash = await session.HashAtAsync(100);

        Signal.Send(Emulators.PidOf(Last), Signal.Kill);

        (await session.RootHashAsync(100)).Should().Be(hash);
        await session.HashAtAsync(200);
        // The serving process ends in favour of its parent, which is no more.
        (await session.RunToEndAsync(50).MustFailAsync(StatusCode.Internal)).Should().Contain("killed by signal 9");
        await session.EndAsync();
        OnlyTheBystanderMustBeLeft();
    }

    [Fact]
    public async Task The_whole_group_killed_is_the_sessions_end_alone()
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);

        Signal.Send(-Emulators.PidOf(Last), Signal.Kill);

        var error = await Refusal.FirstOfAsync(() => session.ReadAsync(100, TestMachines.RamStart, 8));
        error.Status.Detail.Should().Contain("killed by signal 9");
        await session.EndAsync();
    }

    [Fact]
    public async Task A_machine_that_was_written_to_is_stored_and_comes_back_from_its_directory()
    {
        var session = await NewToyAsync();
        await session.HashAtAsync(100);
        await session.WriteAsync(100, TestMachines.RamStart, 1, 2, 3);
        var hash = await session.RootHashAsync(100);
        await session.StoreAsync(Files["stored"]);

        var again = Manager.Session();

        (await again.NewFromDirectoryAsync(Files["stored"])).Should().Be(hash);
        (await again.ReadAsync(100, TestMachines.RamStart, 3)).Should().Equal(1, 2, 3);
    }

    private static ProcessEntry[] GroupOf(int group) => [.. ProcessTable.All().Where(p => p.Group == group && p.State != 'Z')];
}
