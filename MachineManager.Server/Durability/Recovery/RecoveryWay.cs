// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;

namespace MachineManager.Server.Durability.Recovery;

/// <summary>One way to have a session's machine again as it was.</summary>
/// <param name="Checkpoint">What to load; null: the machine is made anew from what it was made from.</param>
/// <param name="Start">Where the machine is then.</param>
/// <param name="Legs">The runs that follow, down the line of stops; none when the machine is there already.</param>
/// <param name="LastChanges">Changes made at the last stop, after coming to rest there.</param>
internal sealed record RecoveryWay(
    StoredCheckpoint? Checkpoint, Stop Start, IReadOnlyList<RecoveryLeg> Legs, IReadOnlyList<MachineChange> LastChanges);
