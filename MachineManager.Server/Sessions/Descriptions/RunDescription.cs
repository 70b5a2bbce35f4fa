// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Runs;

namespace MachineManager.Server.Sessions.Descriptions;

/// <summary>A run as it is at one moment.</summary>
/// <param name="Start">Where it began.</param>
/// <param name="Target">The last position that was asked for.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="CyclesPerSecond">How fast it is now; 0 when it has ended.</param>
/// <param name="QueuePosition">How many runs are before it, while it waits for its turn.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="IsCompleted">Whether it has ended.</param>
internal sealed record RunDescription(
    MachinePosition Start,
    MachinePosition Target,
    RunProgress Progress,
    double CyclesPerSecond,
    int? QueuePosition,
    DateTimeOffset StartedAt,
    bool IsCompleted)
{
    /// <summary>How much of the span is done, 0 to 100: finer than the whole percents that clients of SessionRun are told.</summary>
    public double Percent
    {
        get
        {
            var (from, at, to) = (Start.Cycle, Progress.Position.Cycle, Target.Cycle);
            return to <= from || at <= from ? Progress.Percent : Math.Min(100, 100.0 * (at - from) / (to - from));
        }
    }
}
