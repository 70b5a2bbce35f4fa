// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>A run that has ended.</summary>
/// <param name="Start">Where it began.</param>
/// <param name="End">Where it has come to.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="EndedAt">When it let go of the machine.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record PastRun(MachinePosition Start, MachinePosition End, DateTimeOffset StartedAt, DateTimeOffset EndedAt, RunEnd Outcome);
