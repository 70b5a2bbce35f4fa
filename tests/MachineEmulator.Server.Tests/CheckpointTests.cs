// SPDX-License-Identifier: Apache-2.0

using BuiltInEmulator;
using Grpc.Core;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>The Checkpoints service, and what Snapshot, Rollback and Destroy mean to it.</summary>
public sealed class CheckpointTests
{
    [Fact]
    public async Task Checkpoints_are_gone_to_back_and_forth_at_the_same_address()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        var taken = new List<(ulong Id, string Hash)>();
        for (ulong limit = 0; limit <= 60_000; limit += 20_000)
        {
            await RunAsync(session, limit);
            string hash = await session.GetRootHashAsync();
            taken.Add((await TakeAsync(session), hash));
        }

        taken.Select(checkpoint => checkpoint.Id).Should().Equal(1, 2, 3, 4);
        foreach (int i in (int[])[0, 3, 1, 2, 0])
        {
            await RestoreAsync(session, taken[i].Id);
            (await session.GetRootHashAsync()).Should().Be(taken[i].Hash);
        }

        await RunAsync(session, 40_000);
        (await session.GetRootHashAsync()).Should().Be(taken[2].Hash);
    }

    [Fact]
    public async Task What_checkpoints_hold_is_told_and_given_back()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync("memtouch.bin", 64 << 20);
        TakeResponse first = await session.Checkpoints.TakeAsync(new TakeRequest());
        await RunAsync(session, 2_000_000);
        TakeResponse second = await session.Checkpoints.TakeAsync(new TakeRequest());
        UsageResponse back = await session.Checkpoints.RestoreAsync(new RestoreRequest { Id = first.Id });
        UsageResponse after = await session.Checkpoints.DiscardAsync(new DiscardRequest { Ids = { 77, second.Id } });

        first.HeldBytes.Should().Be(0);
        second.HeldBytes.Should().BeLessThan(1 << 20, "most pages that the guest wrote were not there before");
        back.HeldBytes.Should().BeGreaterThan(3 << 20, "only the second checkpoint has the pages that were written");
        after.HeldBytes.Should().Be(0);
    }

    [Fact]
    public async Task Without_a_machine_there_are_no_checkpoints()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        Func<Task>[] calls =
        [
            () => TakeAsync(session),
            () => RestoreAsync(session, 1),
            async () => await session.Checkpoints.DiscardAsync(new DiscardRequest()),
        ];
        foreach (Func<Task> call in calls)
        {
            (await call.Should().ThrowAsync<RpcException>()).Which.Status
                .Should().Be(new Status(StatusCode.FailedPrecondition, "no machine"));
        }
    }

    [Fact]
    public async Task An_unknown_checkpoint_is_not_found_and_the_others_are_named()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await ShouldNotBeThereAsync(session, 9, "no checkpoint 9: there are none");
        for (int i = 0; i < 12; i++)
        {
            await TakeAsync(session);
        }

        await session.Checkpoints.DiscardAsync(new DiscardRequest { Ids = { 2 } });
        await ShouldNotBeThereAsync(session, 2, "no checkpoint 2: there are 1, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1 more up to 12");
        await session.Checkpoints.DiscardAsync(new DiscardRequest { Ids = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 } });
        await ShouldNotBeThereAsync(session, 0, "no checkpoint 0: there is 1");

        await RestoreAsync(session, 1);
    }

    [Fact]
    public async Task A_machines_checkpoints_go_with_it_and_their_ids_do_not_come_back()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        ulong old = await TakeAsync(session);
        await session.Client.DestroyAsync(new Proto.Void());
        await session.CreateMachineAsync();

        await ShouldNotBeThereAsync(session, old, $"no checkpoint {old}: there are none");
        (await TakeAsync(session)).Should().Be(old + 1);
    }

    [Fact]
    public async Task Snapshots_and_rollbacks_leave_checkpoints_valid_whenever_taken()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        (ulong Id, string Hash) before = await TakeAtAsync(session, 10_000);
        (_, string atSnapshot) = await TakeAtAsync(session, 15_000);
        await session.SnapshotAsync();
        (ulong Id, string Hash) after = await TakeAtAsync(session, 20_000);

        await RestoreAsync(session, before.Id);
        (await session.GetRootHashAsync()).Should().Be(before.Hash, "a snapshot keeps earlier checkpoints");
        await session.RollbackAsync();
        (await session.GetRootHashAsync()).Should().Be(atSnapshot, "a restore leaves the snapshot as it is");
        await RestoreAsync(session, after.Id);
        (await session.GetRootHashAsync()).Should().Be(after.Hash, "a rollback keeps later checkpoints");
        await RestoreAsync(session, before.Id);
        (await session.GetRootHashAsync()).Should().Be(before.Hash, "and earlier ones");
    }

    [Fact]
    public async Task A_rollback_to_a_time_without_a_machine_drops_its_checkpoints()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.SnapshotAsync();
        await session.CreateMachineAsync();
        ulong id = await TakeAsync(session);

        await session.RollbackAsync();
        await session.CreateMachineAsync();

        await ShouldNotBeThereAsync(session, id, $"no checkpoint {id}: there are none");
    }

    [Fact]
    public async Task A_checkpoint_asked_for_during_a_run_is_of_the_runs_end()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync(
            [KeyValuePair.Create("REMOTE_CARTESI_MACHINE_LOG_LEVEL", "debug")]);
        await session.CreateMachineAsync();
        Task<Proto.RunResponse> run = session.Client.RunAsync(new Proto.RunRequest { Limit = 30_000_000 }).ResponseAsync;
        await session.Process.WaitForErrorAsync("Executing handler_Run");
        ulong id = await TakeAsync(session);

        (await run).Mcycle.Should().Be(30_000_000);
        await RunAsync(session, 30_000_010);
        await RestoreAsync(session, id);
        (await session.Client.ReadCsrAsync(new Proto.ReadCsrRequest { Csr = Proto.Csr.Mcycle })).Value.Should().Be(30_000_000);
    }

    [Fact]
    public async Task A_machine_that_writes_to_its_image_file_has_no_checkpoints()
    {
        string image = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(image, new byte[4096]);
            await using EmulatorSession session = await EmulatorSession.StartAsync();
            await session.CreateMachineAsync(change: config => config.FlashDrive.Add(
                new Proto.MemoryRangeConfig { Start = 1UL << 55, Length = 4096, ImageFilename = image, Shared = true }));
            Func<Task> take = () => TakeAsync(session);

            (await take.Should().ThrowAsync<RpcException>()).Which.Status.Should().Match<Status>(
                status => status.StatusCode == StatusCode.Unimplemented && status.Detail.Contains("shared range"));
        }
        finally
        {
            File.Delete(image);
        }
    }

    private static async Task<ulong> TakeAsync(EmulatorSession session) => (await session.Checkpoints.TakeAsync(new TakeRequest())).Id;

    private static async Task<(ulong Id, string Hash)> TakeAtAsync(EmulatorSession session, ulong mcycle)
    {
        await RunAsync(session, mcycle);
        string hash = await session.GetRootHashAsync();
        return (await TakeAsync(session), hash);
    }

    private static async Task RestoreAsync(EmulatorSession session, ulong id) =>
        await session.Checkpoints.RestoreAsync(new RestoreRequest { Id = id });

    private static async Task RunAsync(EmulatorSession session, ulong limit) =>
        await session.Client.RunAsync(new Proto.RunRequest { Limit = limit });

    private static async Task ShouldNotBeThereAsync(EmulatorSession session, ulong id, string detail)
    {
        Func<Task> restore = () => RestoreAsync(session, id);
        (await restore.Should().ThrowAsync<RpcException>()).Which.Status.Should().Be(new Status(StatusCode.NotFound, detail));
    }
}
