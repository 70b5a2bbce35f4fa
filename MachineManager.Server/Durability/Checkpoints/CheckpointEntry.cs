// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>A stored checkpoint as the budget knows it; everything here is guarded by the budget's lock.</summary>
internal sealed class CheckpointEntry(StoredCheckpoints owner, StoredCheckpoint checkpoint)
{
    public StoredCheckpoints Owner => owner;

    public StoredCheckpoint Checkpoint => checkpoint;

    /// <summary>How many loads are using it.</summary>
    public int Pins { get; set; }

    /// <summary>No longer to be used; removed by the last load that does.</summary>
    public bool IsDropped { get; set; }
}
