// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Descriptions;

/// <summary>A place that going back does not have to run to.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Kind">"origin", "spaced", "responded", "visited" or "stored".</param>
internal sealed record CheckpointDescription(MachinePosition Position, string Kind);
