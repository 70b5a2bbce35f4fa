// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Dispute;

/// <summary>Plays one dispute in one session, and notes what each part of it took.</summary>
internal sealed class DisputePlay(DisputeOptions options, GuestMachine machine, KnownHashes known, CancellationToken cancelled)
{
    private readonly List<DisputeRound> _rounds = [];
    private readonly List<TimeSpan> _steps = [];

    /// <summary>The run to the end, before the dispute.</summary>
    public TimeSpan First { get; private set; }

    /// <summary>The rounds, the last of them the run to where the steps begin.</summary>
    public IReadOnlyList<DisputeRound> Rounds => _rounds;

    public IReadOnlyList<TimeSpan> Steps => _steps;

    /// <summary>Rounds and steps together.</summary>
    public TimeSpan Taken => _rounds.Select(r => r.Taken).Concat(_steps).Aggregate(TimeSpan.Zero, (sum, taken) => sum + taken);

    /// <summary>
    /// Time between polls. Short, so that it adds next to nothing to a round; yet polls take nothing worth mentioning from a machine that
    /// runs for seconds.
    /// </summary>
    public static PeriodicTimer NewPace() => new(TimeSpan.FromMilliseconds(1));

    /// <param name="client">Client of the manager.</param>
    /// <param name="hidden">The first cycle at which the runs differ.</param>
    public async Task RunAsync(ManagerClient client, ulong hidden)
    {
        await using var session = new LoadSession(client, cancelled);
        using var pace = NewPace();
        await session.OpenAsync(machine.ToConfig());
        First = (await AskAsync(session, pace, [options.Cycles])).Taken;

        var bisection = new Bisection(options.Cycles, options.Inner);
        while (!bisection.IsFound)
        {
            var positions = bisection.Positions();
            _rounds.Add(await AskAsync(session, pace, positions));
            bisection.Narrow(positions, p => p >= hidden);
        }

        _rounds.Add(await AskAsync(session, pace, [bisection.Agreed]));
        await StepAsync(session, bisection.Agreed);
        await session.EndAsync();
    }

    private async Task<DisputeRound> AskAsync(LoadSession session, PeriodicTimer pace, ulong[] positions)
    {
        var begin = Stopwatch.GetTimestamp();
        var hashes = await session.RunAsync(session.RunRequest(positions), pace);
        var taken = Stopwatch.GetElapsedTime(begin);
        known.Check(positions, hashes);
        return new DisputeRound(positions, taken);
    }

    private async Task StepAsync(LoadSession session, ulong cycle)
    {
        var at = new Step(cycle, 0, string.Empty);
        for (var i = 0; i < options.Steps; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            at = await session.StepAsync(at.Cycle, at.MicroCycle);
            _steps.Add(Stopwatch.GetElapsedTime(begin));
            // The log must begin with the hash that the run had there.
            if (i == 0)
                known.Check([cycle], [at.RootBefore]);
        }
    }
}
