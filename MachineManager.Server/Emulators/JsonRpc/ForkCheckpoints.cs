// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace MachineManager.Server.Emulators.JsonRpc;

/// <summary>Checkpoints as processes: each is a fork of the emulator, and copies of it are gone on with.</summary>
/// <param name="server">The emulator.</param>
/// <param name="capacity">Most checkpoints at a time.</param>
internal sealed class ForkCheckpoints(JsonRpcEmulatorServer server, int capacity) : ICheckpoints
{
    private readonly SortedDictionary<ulong, MachineProcess> _taken = [];
    private ulong _newest;

    public int Capacity => capacity;

    public async Task<EmulatorCheckpoint> TakeAsync(CancellationToken cancellationToken)
    {
        if (_taken.Count >= capacity)
            await DiscardAsync([new EmulatorCheckpoint(_taken.Keys.Last(), 0)], cancellationToken);
        var process = await server.RememberAsync(cancellationToken);
        _taken.Add(++_newest, process);
        // What is copied on write is nobody's alone, as far as the system tells.
        return new EmulatorCheckpoint(_newest, 0);
    }

    public Task RestoreAsync(EmulatorCheckpoint checkpoint, CancellationToken cancellationToken) =>
        _taken.TryGetValue(checkpoint.Id, out var process)
            ? server.ReturnAsync(process, cancellationToken)
            : throw new EmulatorRefusedException(StatusCode.NotFound, $"no checkpoint {checkpoint.Id}");

    public async Task<ulong> DiscardAsync(IReadOnlyCollection<EmulatorCheckpoint> checkpoints, CancellationToken cancellationToken)
    {
        var ended = new List<MachineProcess>();
        foreach (var checkpoint in checkpoints)
        {
            if (_taken.Remove(checkpoint.Id, out var process))
                ended.Add(process);
        }

        if (ended.Count > 0)
            await server.ForgetAsync(ended, cancellationToken);
        return 0;
    }
}
