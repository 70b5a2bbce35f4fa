// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Emulators.Grpc;

namespace MachineManager.Server.Emulators.BuiltIn;

/// <summary>Checkpoints by the built-in emulator's own service: any number, in the process, at the same address.</summary>
/// <remarks>
/// It refuses them for a machine that writes a range through to its image file, whose bytes it could not bring back. Such a machine gets
/// Snapshot and Rollback, which leave the file as it is too, but then as the real emulator does.
/// </remarks>
internal sealed class InProcessCheckpoints(GrpcEmulatorServer server, TimeSpan limit) : ICheckpoints
{
    private SnapshotCheckpoints? _instead;

    public int Capacity => _instead?.Capacity ?? int.MaxValue;

    public async Task<EmulatorCheckpoint> TakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_instead is null)
            {
                var taken = await server.CallAsync(limit, client => client.TakeCheckpointAsync(), cancellationToken);
                return new EmulatorCheckpoint(taken.Id, taken.HeldBytes);
            }
        }
        catch (EmulatorRefusedException e) when (e.Code == StatusCode.Unimplemented)
        {
            _instead = new SnapshotCheckpoints(server);
        }

        return await _instead.TakeAsync(cancellationToken);
    }

    public Task RestoreAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken) =>
        _instead?.RestoreAsync(checkpoint, cancellationToken)
        ?? server.CallAsync(limit, client => client.RestoreCheckpointAsync(checkpoint.Id), cancellationToken);

    public Task<ulong> DiscardAsync(IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken) =>
        _instead?.DiscardAsync(checkpoints, cancellationToken)
        ?? server.CallAsync(
            limit, client => client.DiscardCheckpointsAsync([.. checkpoints.Select(checkpoint => checkpoint.Id)]), cancellationToken);
}
