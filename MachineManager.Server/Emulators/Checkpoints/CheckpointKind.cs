// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Checkpoints;

/// <summary>How an emulator remembers states of its machine.</summary>
internal enum CheckpointKind
{
    /// <summary>As the real one does: Snapshot and Rollback, one level.</summary>
    Fork,

    /// <summary>As the built-in one does: any number of copies in its process, which share what has not changed.</summary>
    InProcess,
}
