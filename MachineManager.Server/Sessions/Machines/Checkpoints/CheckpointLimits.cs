// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Machines.Checkpoints;

/// <summary>How many checkpoints a session keeps.</summary>
/// <param name="Count">Most checkpoints of an emulator that holds many; 4 or more. A quarter of them are visited places.</param>
/// <param name="Bytes">Most memory that they may take up together, in bytes.</param>
internal sealed record CheckpointLimits(int Count, ulong Bytes)
{
    /// <summary>First distance of spaced checkpoints, in cycles: what is run again when going back, until there are too many.</summary>
    public const ulong FirstSpacing = 20_000_000;

    /// <summary>To run this many cycles again costs no more than to take a checkpoint and come back to it.</summary>
    public const ulong LeastDistance = 250_000;
}
