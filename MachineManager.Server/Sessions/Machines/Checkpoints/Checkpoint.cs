// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines.Histories;

namespace MachineManager.Server.Sessions.Machines.Checkpoints;

/// <summary>A state that the emulator remembers, and where in the machine's life it is.</summary>
internal sealed class Checkpoint(EmulatorCheckpoint taken, Stop stop, CheckpointKind kind)
{
    /// <summary>The emulator's own.</summary>
    public EmulatorCheckpoint Taken => taken;

    public Stop Stop => stop;

    public CheckpointKind Kind => kind;

    /// <summary>Counts uses in the session: the larger, the later.</summary>
    public long LastUsed { get; set; }
}
