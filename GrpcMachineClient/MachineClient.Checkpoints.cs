// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Calls;
using Proto = BuiltInEmulator;

namespace GrpcMachineClient;

/// <content>Checkpoints, a service of the built-in emulator's own.</content>
public sealed partial class MachineClient
{
    public Task<MachineCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Lifecycle,
            nameof(_checkpoints.Take),
            _checkpoints.TakeAsync,
            new Proto.TakeRequest(),
            response => new MachineCheckpoint(response.Id, response.HeldBytes),
            cancellationToken);

    public Task<ulong> RestoreCheckpointAsync(ulong id, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Lifecycle,
            nameof(_checkpoints.Restore),
            _checkpoints.RestoreAsync,
            new Proto.RestoreRequest { Id = id },
            response => response.HeldBytes,
            cancellationToken);

    public Task<ulong> DiscardCheckpointsAsync(IReadOnlyCollection<ulong> ids, CancellationToken cancellationToken = default) =>
        _rpc.CallAsync(
            CallKind.Lifecycle,
            nameof(_checkpoints.Discard),
            _checkpoints.DiscardAsync,
            new Proto.DiscardRequest { Ids = { ids } },
            response => response.HeldBytes,
            cancellationToken);
}
