// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability.Recovery;

/// <summary>A run that a client asked for.</summary>
/// <param name="Targets">Where to, ascending.</param>
/// <param name="Start">Where the session stood when it was asked for.</param>
/// <param name="Stops">Where the machine has come to rest in it, in order.</param>
/// <param name="GoesOn">Whether it had not ended when the journal was last written.</param>
/// <param name="Failure">Why it failed, if it did.</param>
internal sealed record RecoveredRun(
    IReadOnlyList<MachinePosition> Targets, Stop Start, IReadOnlyList<Stop> Stops, bool GoesOn, string? Failure);
