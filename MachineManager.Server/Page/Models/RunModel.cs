// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Page.Models;

/// <summary>A run that has ended.</summary>
/// <param name="Start">Where it began.</param>
/// <param name="End">Where it has come to.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">"completed", "failed" or "cancelled".</param>
internal sealed record RunModel(PositionModel Start, PositionModel End, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Outcome)
{
    public static RunModel Of(PastRun run) =>
        new(PositionModel.Of(run.Start), PositionModel.Of(run.End), run.StartedAt, run.EndedAt, TagText.Of(run.Outcome));
}
