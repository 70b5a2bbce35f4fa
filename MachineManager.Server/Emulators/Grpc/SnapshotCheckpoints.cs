// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Emulators.Grpc;

/// <summary>One checkpoint, by Snapshot and Rollback: what every emulator server can do.</summary>
internal sealed class SnapshotCheckpoints(GrpcEmulatorServer server) : ICheckpoints
{
    private ulong _newest;

    /// <summary>A second Snapshot makes the first one's process exit.</summary>
    public int Capacity => 1;

    public async Task<EmulatorCheckpoint> TakeAsync(CancellationToken cancellationToken)
    {
        await server.MoveAsync(client => client.SnapshotAsync(), cancellationToken);
        return new EmulatorCheckpoint(++_newest, 0);
    }

    public async Task RestoreAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        if (checkpoint.Id != _newest)
            throw new EmulatorRefusedException(
                StatusCode.NotFound, $"no checkpoint {checkpoint.Id}: the only one is {_newest}");
        await server.MoveAsync(client => client.RollbackAsync(), cancellationToken);
        // A rollback uses the snapshot up.
        await server.MoveAsync(client => client.SnapshotAsync(), cancellationToken);
    }

    /// <summary>A snapshot stays until the next one takes its place.</summary>
    public Task<ulong> DiscardAsync(IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken) =>
        Task.FromResult(0UL);
}
