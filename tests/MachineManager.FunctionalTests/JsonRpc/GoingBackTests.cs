// SPDX-License-Identifier: Apache-2.0

using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.JsonRpc;

/// <summary>Forks as checkpoints: many of them, which stay what they are.</summary>
public class GoingBackTests(JsonRpcFixture fixture) : JsonRpcTests(fixture)
{
    private const ulong Far = 300_000;

    [Fact]
    public async Task Any_earlier_position_has_the_hash_that_it_had_and_later_ones_too()
    {
        var session = await NewAsync();
        var known = new Dictionary<ulong, string>();
        for (ulong cycle = 0; cycle <= 4 * Far; cycle += Far)
            known[cycle] = await session.HashAtAsync(cycle);

        foreach (var cycle in known.Keys.Reverse().Concat(known.Keys))
        {
            await session.HashAtAsync(cycle + 7);
            (await session.HashAtAsync(cycle)).Should().Be(known[cycle]);
            (await session.RootHashAsync(cycle)).Should().Be(known[cycle], "it is the machine's, and not only remembered");
        }
    }

    [Fact]
    public async Task Places_that_a_client_visits_are_kept_as_processes_of_one_group()
    {
        var session = await NewAsync();
        for (ulong cycle = 0; cycle <= 4 * Far; cycle += Far)
            await session.HashAtAsync(cycle);

        var processes = ProcessTable.EmulatorsOf(Manager).Where(process => process.State != 'Z').ToArray();

        processes.Length.Should().BeGreaterThan(3, "each checkpoint is a process");
        processes.Select(process => process.Group).Distinct().Should().ContainSingle();
        await session.EndAsync();
        ProcessTable.EmulatorsOf(Manager).Should().BeEmpty();
    }

    [Fact]
    public async Task Many_places_are_kept_by_a_bounded_number_of_processes()
    {
        var session = await NewAsync();
        for (ulong cycle = 0; cycle <= 24 * Far; cycle += Far)
            await session.HashAtAsync(cycle);

        // The origin, a quarter of MaxForks for places that were visited, and the one that serves.
        await Patience.PollAsync(
            () => Task.FromResult(ProcessTable.EmulatorsOf(Manager).Count(process => process.State != 'Z')), count => count <= 5, "the end of what is not kept");
    }

    [Fact]
    public async Task Writes_are_gone_through_again()
    {
        var session = await NewAsync();
        await session.HashAtAsync(100);
        await session.WriteAsync(100, RamStart, 9);
        var hash = await session.HashAtAsync(200);

        await session.HashAtAsync(50);
        (await session.ReadAsync(50, RamStart, 1)).Should().Equal(0);
        (await session.HashAtAsync(200)).Should().Be(hash);
        (await session.ReadAsync(200, RamStart, 1)).Should().Equal(9);
    }

    [Fact]
    public async Task A_checkpoints_process_that_is_killed_is_missed_only_when_it_is_gone_back_to()
    {
        var session = await NewAsync();
        var spawned = ProcessTable.EmulatorsOf(Manager).Select(process => process.Group).Distinct().Single();
        foreach (var checkpoint in ProcessTable.EmulatorsOf(Manager).Where(process => process.Id != spawned))
            Signal.Send(checkpoint.Id, Signal.Kill);

        await session.HashAtAsync(100);
        (await session.RunToEndAsync(50).MustFailAsync(Grpc.Core.StatusCode.Internal)).Should().Contain("does not answer fork");
    }

    [Fact]
    public async Task An_idle_session_says_at_once_that_its_serving_process_was_killed()
    {
        var session = await NewAsync();
        await session.HashAtAsync(100);
        await session.HashAtAsync(50);
        var spawned = ProcessTable.EmulatorsOf(Manager).Select(process => process.Group).Distinct().Single();
        // It has gone back: the one that was spawned has ended, its first fork remembers, and that one's fork serves.
        var serving = ProcessTable.EmulatorsOf(Manager).Where(process => process.State != 'Z').MaxBy(process => process.Id)!;
        serving.Id.Should().NotBe(spawned);

        Signal.Send(serving.Id, Signal.Kill);

        var error = await Refusal.FirstOfAsync(() => session.ReadAsync(50, RamStart, 8));
        error.Status.Detail.Should().Contain($"{serving.Id}").And.Contain("has ended");
    }
}
