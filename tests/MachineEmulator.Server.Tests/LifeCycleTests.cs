// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Grpc.Net.Client;
using MachineEmulator.Server.Tests.Harness;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Tests;

/// <summary>Snapshot, Rollback, Destroy and Shutdown as seen from outside (spec 10.4).</summary>
public sealed class LifeCycleTests
{
    [Fact]
    public async Task A_snapshot_is_served_at_a_new_port_by_the_same_process()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        string before = session.Address;

        await session.SnapshotAsync();

        session.Address.Should().NotBe(before);
        session.Process.HasExited.Should().BeFalse();
        using GrpcChannel old = EmulatorSession.Connect(before);
        Func<Task> call = async () => await new Proto.Machine.MachineClient(old).GetVersionAsync(new Proto.Void());
        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Unavailable);
    }

    [Fact]
    public async Task A_fixed_port_is_used_again()
    {
        string address;
        await using (CheckInStub freePort = await CheckInStub.StartAsync())
        {
            address = freePort.Address;
        }

        await using EmulatorSession session = await EmulatorSession.StartAsync(address);
        for (int i = 0; i < 3; i++)
        {
            await session.SnapshotAsync();
            session.Address.Should().Be(address);
            (await session.Client.GetVersionAsync(new Proto.Void())).Version.Minor.Should().Be(7);
        }
    }

    [Fact]
    public async Task A_rollback_brings_the_state_of_the_snapshot_back()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 10_000 });
        string hash = await session.GetRootHashAsync();

        await session.SnapshotAsync();
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 50_000 });
        string later = await session.GetRootHashAsync();
        await session.RollbackAsync();

        later.Should().NotBe(hash);
        (await session.GetRootHashAsync()).Should().Be(hash);
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 50_000 });
        (await session.GetRootHashAsync()).Should().Be(later);
    }

    [Fact]
    public async Task Q16_Only_the_latest_snapshot_is_kept_and_is_used_up_by_a_rollback()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await session.SnapshotAsync();
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 1000 });
        await session.SnapshotAsync();
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 2000 });

        await session.RollbackAsync();
        ulong afterOne = (await session.Client.RunAsync(new Proto.RunRequest { Limit = 1000 })).Mcycle;
        await session.Client.RunAsync(new Proto.RunRequest { Limit = 3000 });
        await session.RollbackAsync();
        Proto.RunResponse afterTwo = await session.Client.RunAsync(new Proto.RunRequest { Limit = 3000 });

        afterOne.Should().Be(1000);
        afterTwo.Mcycle.Should().Be(3000, "a rollback without a snapshot changes nothing");
    }

    [Fact]
    public async Task A_machine_created_after_a_snapshot_is_gone_after_the_rollback()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.SnapshotAsync();
        await session.CreateMachineAsync();

        await session.RollbackAsync();

        Func<Task> call = () => session.GetRootHashAsync();
        (await call.Should().ThrowAsync<RpcException>()).Which.Status.Should().Be(new Status(StatusCode.FailedPrecondition, "no machine"));
        await session.CreateMachineAsync();
    }

    [Fact]
    public async Task Q16_Destroying_commits_the_snapshot()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await session.SnapshotAsync();
        await session.Client.DestroyAsync(new Proto.Void());

        await session.RollbackAsync();

        Func<Task> call = () => session.GetRootHashAsync();
        (await call.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.FailedPrecondition);
    }

    [Fact]
    public async Task Sixty_snapshots_and_rollbacks_in_a_row_all_check_in()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        string hash = await session.GetRootHashAsync();
        for (int i = 0; i < 60; i++)
        {
            await session.SnapshotAsync();
            await session.Client.RunAsync(new Proto.RunRequest { Limit = 100 });
            await session.RollbackAsync();
        }

        (await session.GetRootHashAsync()).Should().Be(hash);
    }

    [Fact]
    public async Task A_request_queued_behind_a_snapshot_is_refused_and_none_hangs()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync(
            [KeyValuePair.Create("REMOTE_CARTESI_MACHINE_LOG_LEVEL", "debug")]);
        await session.CreateMachineAsync();
        Task<Proto.RunResponse> run = session.Client.RunAsync(new Proto.RunRequest { Limit = 30_000_000 }).ResponseAsync;
        await session.Process.WaitForErrorAsync("Executing handler_Run");
        Task<Proto.Void> snapshot = session.Client.SnapshotAsync(new Proto.Void()).ResponseAsync;
        Task<Versioning.GetVersionResponse>[] behind =
            [.. Enumerable.Range(0, 5).Select(_ => session.Client.GetVersionAsync(new Proto.Void()).ResponseAsync)];

        (await run).Mcycle.Should().Be(30_000_000);
        await snapshot;
        await Task.WhenAll(behind.Select(AnsweredOrRefusedAsync));
        await session.FollowAsync();
        (await session.Client.GetVersionAsync(new Proto.Void())).Version.Minor.Should().Be(7);
    }

    [Fact]
    public async Task Shutdown_ends_the_process_with_status_0()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        await session.SnapshotAsync();

        await session.Client.ShutdownAsync(new Proto.Void());

        (await session.Process.WaitForExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task SIGTERM_ends_the_process_at_once_also_during_a_run()
    {
        await using EmulatorSession session = await EmulatorSession.StartAsync();
        await session.CreateMachineAsync();
        Task<Proto.RunResponse> run = session.Client.RunAsync(new Proto.RunRequest { Limit = ulong.MaxValue }).ResponseAsync;

        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{session.Process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        const int KilledBySigterm = 128 + 15;
        (await session.Process.WaitForExitAsync()).Should().Be(KilledBySigterm);
        Func<Task> wait = () => run;
        (await wait.Should().ThrowAsync<RpcException>()).Which.StatusCode.Should().Be(StatusCode.Unavailable);
    }

    /// <summary>Streams of one connection may overtake each other, so a call may still have come before the snapshot.</summary>
    private static async Task AnsweredOrRefusedAsync(Task<Versioning.GetVersionResponse> call)
    {
        try
        {
            (await call.WaitAsync(TimeSpan.FromSeconds(60))).Version.Minor.Should().Be(7);
        }
        catch (RpcException e)
        {
            e.StatusCode.Should().Be(StatusCode.Unavailable);
        }
    }
}
