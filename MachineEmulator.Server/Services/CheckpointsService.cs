// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineEmulator.Server.Machines;
using Proto = BuiltInEmulator;

namespace MachineEmulator.Server.Services;

/// <summary>
/// Checkpoints in the process, this emulator's own service. Its requests are served as those of <see cref="MachineService"/>: by the
/// machine thread, in order with them.
/// </summary>
internal sealed class CheckpointsService(MachineSlot slot) : Proto.Checkpoints.CheckpointsBase
{
    public override Task<Proto.TakeResponse> Take(Proto.TakeRequest request, ServerCallContext context)
    {
        Machine machine = slot.Machine;
        ulong id = slot.Checkpoints.Take(machine);
        return Task.FromResult(new Proto.TakeResponse { Id = id, HeldBytes = machine.BytesOfSnapshotsOnly });
    }

    public override Task<Proto.UsageResponse> Restore(Proto.RestoreRequest request, ServerCallContext context)
    {
        Machine machine = slot.Machine;
        machine.Restore(slot.Checkpoints.Get(request.Id));
        return UsageOf(machine);
    }

    public override Task<Proto.UsageResponse> Discard(Proto.DiscardRequest request, ServerCallContext context)
    {
        Machine machine = slot.Machine;
        foreach (ulong id in request.Ids)
        {
            slot.Checkpoints.Discard(id);
        }

        return UsageOf(machine);
    }

    private static Task<Proto.UsageResponse> UsageOf(Machine machine) =>
        Task.FromResult(new Proto.UsageResponse { HeldBytes = machine.BytesOfSnapshotsOnly });
}
