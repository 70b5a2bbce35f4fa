// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Machines.Checkpoints;

/// <summary>Why a checkpoint was taken, which decides how long it is kept.</summary>
internal enum CheckpointKind
{
    /// <summary>Where the machine's life begins: given up last.</summary>
    Origin,

    /// <summary>On the way, at a distance from the one before: thinned out evenly.</summary>
    Spaced,

    /// <summary>Where the guest got its last response: kept until the next one, and then as any visited place.</summary>
    Responded,

    /// <summary>Where a client has been: the one that was used longest ago goes first.</summary>
    Visited,
}
