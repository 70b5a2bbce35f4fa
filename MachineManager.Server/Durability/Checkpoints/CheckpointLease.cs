// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>Keeps a stored checkpoint where it is while an emulator loads it; disposing it is what ends that.</summary>
internal sealed class CheckpointLease(StoredCheckpoints owner, CheckpointEntry entry) : IAsyncDisposable
{
    private int _disposed;

    public StoredCheckpoint Checkpoint => entry.Checkpoint;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            await owner.UnpinAsync(entry);
    }
}
