// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Recovery;

/// <summary>A run from one stop to the next on a line.</summary>
/// <param name="From">Where the machine is; pieces are counted from here.</param>
/// <param name="To">Where it comes to rest.</param>
/// <param name="Changes">
/// What is done to it on the way, in order, each at its own position: perhaps before the first cycle, perhaps after the last.
/// </param>
internal sealed record RecoveryLeg(Stop From, Stop To, IReadOnlyList<MachineChange> Changes);
