// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>How far a run is.</summary>
/// <param name="Percent">0 to 100, over the span from where the run starts to its last position.</param>
/// <param name="ApplicationProgress">What the application has last yielded as its progress; 0 before it does.</param>
/// <param name="UpdatedAt">When the position was last heard of.</param>
/// <param name="Position">Where the machine stands.</param>
internal sealed record RunProgress(ulong Percent, ulong ApplicationProgress, DateTimeOffset UpdatedAt, MachinePosition Position);
