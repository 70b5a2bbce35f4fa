// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Machines;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>Snapshot and Rollback, each until the check-in that follows, with little and with all of RAM in use.</summary>
internal sealed class SnapshotWorkload : IWorkload
{
    /// <summary>The first pair is not counted.</summary>
    private const int Pairs = 11;

    private static readonly Machine[] Machines =
    [
        new("64 MiB", "loop.bin", GuestMachine.SmallRam, IsTouched: false, RealSnapshot: 3.4, RealRollback: 3.5),
        new("64 MiB, every word changed", "memtouch.bin", GuestMachine.SmallRam, IsTouched: true, RealSnapshot: 4.6, RealRollback: 4.9),
        new("1 GiB", "loop.bin", GuestMachine.LargeRam, IsTouched: false, RealSnapshot: 3.7, RealRollback: 3.8),
    ];

    public string Name => "snapshot";

    public IReadOnlyList<Case> Cases { get; } = [.. Machines.SelectMany(m => new[] { m.Snapshot, m.Rollback })];

    public async Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled)
    {
        foreach (var machine in Machines)
        {
            await using var server = await contender.StartAsync(cancelled);
            await server.Client.CreateAsync(GuestMachine.Of(machine.Program, machine.Ram), cancelled);
            if (machine.IsTouched)
                await server.Client.RunToHaltAsync(cancelled);
            await MeasureAsync(server, machine, samples, cancelled);
        }
    }

    private static async Task MeasureAsync(EmulatorServer server, Machine machine, Samples samples, CancellationToken cancelled)
    {
        var (snapshots, rollbacks) = (new List<double>(), new List<double>());
        for (var i = 0; i < Pairs; i++)
        {
            snapshots.Add((await server.SnapshotAsync(cancelled)).TotalMilliseconds);
            // What is gone back from is not what was kept.
            await server.Client.WriteWordAsync(GuestMachine.FreeAddress, i, cancelled);
            rollbacks.Add((await server.RollbackAsync(cancelled)).TotalMilliseconds);
        }

        samples.Add(machine.Snapshot, Median.Of(snapshots.Skip(1)));
        samples.Add(machine.Rollback, Median.Of(rollbacks.Skip(1)));
    }

    private sealed record Machine(string Name, string Program, ulong Ram, bool IsTouched, double RealSnapshot, double RealRollback)
    {
        public Case Snapshot { get; } = new($"Snapshot to check-in, {Name}", Unit.Milliseconds) { Promise = 5, Real = RealSnapshot };

        public Case Rollback { get; } = new($"Rollback to check-in, {Name}", Unit.Milliseconds) { Promise = 5, Real = RealRollback };
    }
}
