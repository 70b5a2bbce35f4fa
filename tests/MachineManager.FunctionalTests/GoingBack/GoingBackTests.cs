// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.GoingBack;

/// <summary>A run to a position before the session's: the machine there is the one that a new session would have there.</summary>
public class GoingBackTests(ManagerFixture fixture) : SessionTests(fixture)
{
    [Fact]
    public async Task To_the_beginning()
    {
        var session = await NewTrapAsync();
        await session.RunToEndAsync(1000);

        (await session.HashAtAsync(0)).Should().Be(KnownMachine.TrapInitialHash);
        (await session.HashAtAsync(1000)).Should().Be(KnownMachine.TrapHashOfOneRun, "the halt is reached in one run again");
    }

    [Fact]
    public async Task To_where_an_earlier_run_ended()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        var hashes = new Dictionary<ulong, string>();
        foreach (var cycle in new ulong[] { 100, 200, 300 })
            hashes[cycle] = await session.HashAtAsync(cycle);

        (await session.HashAtAsync(200)).Should().Be(hashes[200]);
        (await session.HashAtAsync(100)).Should().Be(hashes[100]);
        (await session.HashAtAsync(300)).Should().Be(hashes[300]);
    }

    [Fact]
    public async Task To_a_position_before_all_earlier_ones()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(100);
        await session.RunToEndAsync(200);
        await session.RunToEndAsync(300);

        (await session.HashAtAsync(50)).Should().Be(await FreshCountsAsync(50));
        (await session.HashAtAsync(51)).Should().Be(await FreshCountsAsync(50, 51));
    }

    [Fact]
    public async Task To_several_positions_some_of_them_ahead()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(500);

        var result = await session.RunToEndAsync(10, 400, 600);

        SessionClient.Hashes(result).Should().Equal(
            await FreshCountsAsync(10), await FreshCountsAsync(10, 400), await FreshCountsAsync(10, 400, 600));
    }

    [Fact]
    public async Task Again_and_again()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        var at30 = await session.HashAtAsync(30);

        for (var i = 0; i < 10; i++)
        {
            await session.RunToEndAsync(1_000 + (ulong)i);
            (await session.HashAtAsync(30)).Should().Be(at30);
        }
    }

    [Fact]
    public async Task Memory_and_proofs_are_those_of_the_earlier_position()
    {
        var session = await NewGuestAsync(GuestProgram.Counts);
        await session.RunToEndAsync(1_000);
        var then = await session.ReadAsync(1_000, GuestProgram.CounterAddress, 8);
        await session.RunToEndAsync(2_000);

        await session.RunToEndAsync(1_000);

        (await session.ReadAsync(1_000, GuestProgram.CounterAddress, 8)).Should().Equal(then);
        var proof = await session.ProofAsync(1_000, GuestProgram.CounterAddress, 3);
        SessionClient.Hex(proof.TargetHash).Should().Be(Proofs.HashOf(then));
        await session.ReadAsync(2_000, GuestProgram.CounterAddress, 8).MustFailAsync(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task Going_back_leaves_one_process_a_session()
    {
        var before = Emulators();
        var session = await NewTrapAsync();

        foreach (var cycle in new ulong[] { 10, 5, 1000, 2, 7, 0 })
            await session.RunToEndAsync(cycle);

        Emulators().Should().HaveCount(before.Length + 1);
        await session.EndAsync();
        Emulators().Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task A_machine_whose_image_is_gone_goes_back_to_its_beginning_all_the_same()
    {
        var image = GuestProgram.Write(Files, "taken-away.bin", GuestProgram.Counts);
        var session = Session();
        await session.NewAsync(TestMachines.Of(image));
        await session.RunToEndAsync(100);
        await session.RunToEndAsync(200, 300);
        File.Delete(image);

        (await session.HashAtAsync(50)).Should().Be(await FreshCountsAsync(50));
    }

    [Fact]
    public async Task Recorded_hashes_come_again_after_going_back()
    {
        var session = Session();
        await session.NewAsync(KnownMachine.Loop());
        var (late, early) = (KnownMachine.LoopTrace[1], KnownMachine.LoopTrace[0]);

        (await session.HashAtAsync(late.Cycle)).Should().Be(late.Hash);
        (await session.HashAtAsync(early.Cycle)).Should().Be(early.Hash);
        (await session.HashAtAsync(late.Cycle)).Should().Be(late.Hash);
    }

    private async Task<string> FreshCountsAsync(params ulong[] cycles) =>
        await FreshHashAsync(TestMachines.Of(GuestProgram.Write(Files, $"counts-{Guid.NewGuid():N}.bin", GuestProgram.Counts)), cycles);
}
