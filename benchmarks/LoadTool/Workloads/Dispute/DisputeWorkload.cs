// SPDX-License-Identifier: Apache-2.0

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
    /// <summary>End of the name of the figure that says how much faster the rounds are than from the start.</summary>
    public const string TimesFaster = "times faster, without the first run";

    /// <summary>Disputes that are not counted, before the first one that is: a manager compiles what it does often while it does it.</summary>
    private const int WarmUpDisputes = 10;
    private const ulong WarmUpCycles = 1 << 22;

    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, 1, cancelled);
        using var folder = new TemporaryFolder();
        var microProgram = options.MicroProgram is { } given ? Path.GetFullPath(given) : MicroProgram.Write(folder);
        foreach (var program in options.Programs)
        {
            var machine = GuestMachine.Of(program, options.RamMebibytes) with { MicroProgram = microProgram };
            await WarmUpAsync(machine, clients[0], cancelled);
            await DisputeAsync(context, program, machine, clients[0], cancelled);
        }
    }

    private async Task WarmUpAsync(GuestMachine machine, ManagerClient client, CancellationToken cancelled)
    {
        var small = options with { Cycles = Math.Min(options.Cycles, WarmUpCycles) };
        for (var i = 0; i < WarmUpDisputes; i++)
        {
            var hidden = (ulong)new Random(i).NextInt64(1, (long)small.Cycles + 1);
            await new DisputePlay(small, machine, new KnownHashes(new Report(), "warm-up"), cancelled).RunAsync(client, hidden);
        }
    }

    private async Task DisputeAsync(
        LoadContext context, string program, GuestMachine machine, ManagerClient client, CancellationToken cancelled)
    {
        var hidden = (ulong)new Random(options.Seed).NextInt64(1, (long)options.Cycles + 1);
        context.Progress($"dispute: {program}, {options.Cycles:N0} cycles, two runs that part at {hidden:N0}");
        var known = new KnownHashes(context.Report, program);
        var play = new DisputePlay(options, machine, known, cancelled);
        await play.RunAsync(client, hidden);

        var rounds = play.Rounds;
        var chosen = BaselinePlan.Choose(rounds.Count, options.Full ? rounds.Count : options.BaselineRounds);
        var baseline = await new Baseline(machine, known, context.Progress, cancelled).PlayAsync(client, rounds, chosen);
        Tell(context.Report, program, play, baseline, known);
    }

    private void Tell(Report report, string program, DisputePlay play, Dictionary<int, TimeSpan> baseline, KnownHashes known)
    {
        AddRow(report, $"dispute round, {program}", play.Rounds.Select(r => r.Taken));
        AddRow(report, $"dispute step, {program}", play.Steps);
        AddRow(report, $"round from the start, {program}", baseline.Values);

        var fromStart = BaselinePlan.Extrapolate([.. play.Rounds.Select(r => r.Positions[^1])], baseline);
        report.Add($"{program}: first run, {options.Cycles:N0} cycles", play.First.TotalSeconds, "s");
        report.Add($"{program}: rounds and steps", play.Taken.TotalSeconds, "s");
        report.Add($"{program}: with the first run", (play.First + play.Taken).TotalSeconds, "s");
        report.Add($"{program}: all rounds from the start", fromStart.TotalSeconds, "s");
        report.Add($"{program}: {TimesFaster}", fromStart / play.Taken);
        report.Add($"{program}: times faster, first run on both sides", (play.First + fromStart) / (play.First + play.Taken));
        var count = play.Rounds.Count;
        report.Note(baseline.Count == count
            ? $"{program}: all {count} rounds were run again from the start"
            : $"{program}: {baseline.Count} of {count} rounds were run again from the start; what the others would take is reckoned from these");
        report.Note($"{program}: {known.Count} positions; {known.Compared} hashes were asked for again and compared");
    }

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
