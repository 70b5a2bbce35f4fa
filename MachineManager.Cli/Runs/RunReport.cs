// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Values;

namespace MachineManager.Cli.Runs;

/// <summary>Where a run is.</summary>
/// <param name="Percent">0 to 100, of the whole run.</param>
/// <param name="At">The machine's position.</param>
/// <param name="QueuePosition">How many runs are before it where it waits for its turn; null where it runs.</param>
internal readonly record struct RunReport(ulong Percent, MachinePosition At, int? QueuePosition);
