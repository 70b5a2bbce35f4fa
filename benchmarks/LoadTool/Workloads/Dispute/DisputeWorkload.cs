// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using LoadTool.Managers;
using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Dispute;

/// <summary>
/// Disputes: a session that has run to the end is asked, round after round, for root hashes in an ever smaller range, and steps at
/// the cycle that is left. Compared with a fresh session for each round, which has to run from the start.
/// </summary>
internal sealed class DisputeWorkload(DisputeOptions options) : IWorkload
{
    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, 1, cancelled);
        using var folder = new TemporaryFolder();
        var microProgram = options.MicroProgram is { } given ? Path.GetFullPath(given) : MicroProgram.Write(folder);
        foreach (var program in options.Programs)
        {
            var machine = GuestMachine.Of(program, options.RamMebibytes) with { MicroProgram = microProgram };
            await DisputeAsync(context, program, machine, clients[0], cancelled);
        }
    }

    private async Task DisputeAsync(
        LoadContext context, string program, GuestMachine machine, ManagerClient client, CancellationToken cancelled)
    {
        var report = context.Report;
        var hidden = (ulong)new Random(options.Seed).NextInt64(1, (long)options.Cycles + 1);
        context.Progress($"dispute: {program}, {options.Cycles:N0} cycles, which part at {hidden:N0}");

        var known = new KnownHashes(report, program);
        var (first, rounds, steps) = await PlayAsync(client, machine, hidden, known, cancelled);
        AddRow(report, $"dispute round, {program}", rounds.Select(r => r.Taken));
        AddRow(report, $"dispute step, {program}", steps);

        var baseline = await ReplayAsync(context, client, machine, rounds, known, cancelled);
        AddRow(report, $"round from the start, {program}", baseline.Values);

        var dispute = rounds.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Taken) + steps.Aggregate(TimeSpan.Zero, (sum, s) => sum + s);
        var fromStart = BaselinePlan.Extrapolate([.. rounds.Select(r => r.Positions[^1])], baseline);
        report.Add($"{program}: first run, {options.Cycles:N0} cycles", first.TotalSeconds, "s");
        report.Add($"{program}: rounds and steps", dispute.TotalSeconds, "s");
        report.Add($"{program}: with the first run", (first + dispute).TotalSeconds, "s");
        report.Add($"{program}: all rounds from the start", fromStart.TotalSeconds, "s");
        report.Add($"{program}: times faster, without the first run", fromStart / dispute);
        report.Add($"{program}: times faster, first run on both sides", (first + fromStart) / (first + dispute));
        report.Note(baseline.Count == rounds.Count
            ? $"{program}: all {rounds.Count} rounds were run again from the start"
            : $"{program}: {baseline.Count} of {rounds.Count} rounds were run again from the start; what the others would take is reckoned from their speed");
        report.Note($"{program}: {known.Count} positions, {known.Compared} of their hashes asked for again and compared");
    }

    private async Task<(TimeSpan First, List<DisputeRound> Rounds, List<TimeSpan> Steps)> PlayAsync(
        ManagerClient client, GuestMachine machine, ulong hidden, KnownHashes known, CancellationToken cancelled)
    {
        await using var session = new LoadSession(client, cancelled);
        using var pace = NewPace();
        await session.OpenAsync(machine.ToConfig());
        var begin = Stopwatch.GetTimestamp();
        known.Check([options.Cycles], await session.RunAsync(session.RunRequest(options.Cycles), pace));
        var first = Stopwatch.GetElapsedTime(begin);

        var bisection = new Bisection(options.Cycles, options.Inner);
        var rounds = new List<DisputeRound>();
        while (!bisection.IsFound)
        {
            var positions = bisection.Positions();
            begin = Stopwatch.GetTimestamp();
            var hashes = await session.RunAsync(session.RunRequest(positions), pace);
            rounds.Add(new DisputeRound(positions, hashes, Stopwatch.GetElapsedTime(begin)));
            known.Check(positions, hashes);
            bisection.Narrow(positions, p => p >= hidden);
        }

        begin = Stopwatch.GetTimestamp();
        known.Check([bisection.Agreed], await session.RunAsync(session.RunRequest(bisection.Agreed), pace));
        var steps = new List<TimeSpan> { Stopwatch.GetElapsedTime(begin) };
        var at = new Step(bisection.Agreed, 0, string.Empty);
        for (var i = 0; i < options.Steps; i++)
        {
            begin = Stopwatch.GetTimestamp();
            at = await session.StepAsync(at.Cycle, at.MicroCycle);
            steps.Add(Stopwatch.GetElapsedTime(begin));
            if (i == 0)
                known.Check([bisection.Agreed], [at.RootBefore]);
        }

        await session.EndAsync();
        return (first, rounds, steps);
    }

    private async Task<Dictionary<int, TimeSpan>> ReplayAsync(
        LoadContext context, ManagerClient client, GuestMachine machine, List<DisputeRound> rounds, KnownHashes known, CancellationToken cancelled)
    {
        var taken = new Dictionary<int, TimeSpan>();
        using var pace = NewPace();
        foreach (var i in BaselinePlan.Choose(rounds.Count, options.Full ? rounds.Count : options.BaselineRounds))
        {
            context.Progress($"dispute: round {i + 1} of {rounds.Count} from the start");
            await using var session = new LoadSession(client, cancelled);
            var begin = Stopwatch.GetTimestamp();
            await session.OpenAsync(machine.ToConfig());
            var hashes = await session.RunAsync(session.RunRequest(rounds[i].Positions), pace);
            taken[i] = Stopwatch.GetElapsedTime(begin);
            known.Check(rounds[i].Positions, hashes);
            await session.EndAsync();
        }

        return taken;
    }

    // Short, so that it adds next to nothing to a round; yet the polls take nothing worth mentioning from a machine that runs for seconds.
    private static PeriodicTimer NewPace() => new(TimeSpan.FromMilliseconds(1));

    private static void AddRow(Report report, string name, IEnumerable<TimeSpan> durations)
    {
        var measurement = new Measurement(report, name, 1);
        foreach (var duration in durations)
        {
            measurement.Add(duration);
            measurement.Wall += duration;
        }

        measurement.Finish();
    }
}
