// SPDX-License-Identifier: Apache-2.0

using FaultyEmulator.Script;

namespace FaultyEmulator.Tests;

/// <summary>Snapshot and Rollback replace the serving process, in the order that was observed of the real emulator.</summary>
public class ReplacementTests
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private static readonly FaultScript Replaces = new() { ReplacesProcess = true };

    [Fact]
    public async Task A_snapshot_leaves_the_parent_waiting_and_a_child_of_the_same_group_serving_at_another_port()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(Replaces);
        var first = emulator.Address;
        await emulator.RunAsync(10);
        var hash = await emulator.HashAsync();

        await emulator.SnapshotAsync();

        emulator.Address.Should().NotBe(first);
        emulator.Group.Members.Should().HaveCount(2).And.Contain(m => m.Parent == emulator.Group.Leader);
        (await emulator.HashAsync()).Should().Be(hash);
    }

    [Fact]
    public async Task A_rollback_ends_the_child_and_the_parent_serves_what_it_had()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(Replaces);
        await emulator.RunAsync(10);
        var hash = await emulator.HashAsync();
        await emulator.SnapshotAsync();
        await emulator.RunAsync(20);
        (await emulator.HashAsync()).Should().NotBe(hash);

        await emulator.RollbackAsync();

        (await emulator.HashAsync()).Should().Be(hash);
        await emulator.Group.UntilAsync(m => m is [var only] && only.Id == emulator.Group.Leader, "the parent alone");
    }

    [Fact]
    public async Task At_a_second_snapshot_the_first_process_exits_with_0_and_the_machine_lives_on()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(Replaces);
        await emulator.SnapshotAsync();
        await emulator.RunAsync(10);

        await emulator.SnapshotAsync();

        var members = await emulator.Group.UntilAsync(m => m.Length == 2 && m.All(p => p.Id != emulator.Group.Leader), "two others");
        members.Should().ContainSingle(m => members.Any(parent => parent.Id == m.Parent));
        (await emulator.RunAsync(30)).Should().Be(30);
        await emulator.RollbackAsync();
        (await emulator.RunAsync(10)).Should().Be(10, "the second snapshot was at 10");
        await emulator.Client.ShutdownAsync(new CartesiMachine.Void());
        (await emulator.ExitAsync()).Code.Should().Be(0);
    }

    [Fact]
    public async Task A_child_that_is_killed_is_an_involuntary_rollback()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(Replaces);
        await emulator.SnapshotAsync();
        await emulator.RunAsync(10);

        EmulatorGroup.Signal(emulator.Group.Members.Single(m => m.Id != emulator.Group.Leader).Id, Terminate);

        await emulator.FollowAsync();
        (await emulator.RunAsync(0)).Should().Be(0);
    }

    [Fact]
    public async Task Without_its_parent_a_child_serves_on_and_stops_for_ever_at_the_next_snapshot()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(Replaces);
        await emulator.SnapshotAsync();
        EmulatorGroup.Signal(emulator.Group.Leader, Terminate);
        var orphan = (await emulator.Group.UntilAsync(m => m.Length == 1, "the child alone")).Single();
        (await emulator.RunAsync(10)).Should().Be(10);

        var snapshot = emulator.SnapshotAsync();

        await emulator.Group.UntilAsync(m => m is [{ State: 'T' }], "a stopped process");
        EmulatorGroup.Signal(orphan.Id, Continue);
        await snapshot;
        (await emulator.RunAsync(20)).Should().Be(20);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shutdown_with_a_snapshot_leaves_nothing(bool afterDestroy)
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(Replaces);
        await emulator.SnapshotAsync();
        if (afterDestroy)
            await emulator.Client.DestroyAsync(new CartesiMachine.Void());

        await emulator.Client.ShutdownAsync(new CartesiMachine.Void());

        (await emulator.ExitAsync()).Code.Should().Be(0);
        await emulator.Group.UntilAsync(m => m.Length == 0, "nothing");
    }

    [Fact]
    public async Task A_rollback_without_a_snapshot_changes_only_the_port()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(Replaces);
        await emulator.RunAsync(10);
        var (before, hash) = (emulator.Address, await emulator.HashAsync());

        await emulator.RollbackAsync();

        emulator.Address.Should().NotBe(before);
        (await emulator.HashAsync()).Should().Be(hash);
        emulator.Group.Members.Should().ContainSingle();
    }

    [Fact]
    public async Task Where_it_does_not_replace_its_process_it_goes_back_all_the_same()
    {
        await using var emulator = await RunningEmulator.WithMachineAsync(new FaultScript());
        var hash = await emulator.HashAsync();
        await emulator.SnapshotAsync();
        await emulator.RunAsync(10);
        await emulator.SnapshotAsync();
        await emulator.RunAsync(20);

        await emulator.RollbackAsync();

        (await emulator.RunAsync(10)).Should().Be(10, "only the latest snapshot is kept");
        (await emulator.HashAsync()).Should().NotBe(hash);
        emulator.Group.Members.Should().ContainSingle();
    }
}
