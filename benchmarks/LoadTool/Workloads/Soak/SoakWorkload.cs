// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using LoadTool.Measuring;
using LoadTool.Processes;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Soak;

/// <summary>
/// Thousands of short sessions, with emulators killed at random. Every failure must name a killed emulator, and nothing may be left.
/// A manager that was started for it is ended at the end.
/// </summary>
internal sealed class SoakWorkload(SoakOptions options) : IWorkload
{
    private const double Mebibyte = 1 << 20;
    private const int WarmUpLives = 4;

    /// <summary>Sessions from which on growth is a problem: before that, a runtime still makes itself at home.</summary>
    private const int SessionsToJudge = 2000;

    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        var processes = context.Manager.Processes();
        var report = context.Report;
        var killer = new EmulatorKiller(processes, options.Seed);
        var tally = new SoakTally(killer);
        var life = new SoakLife(options, report, killer, tally);
        context.Progress("soak: warming up");
        life.Expected = await WarmUpAsync(context, killer, cancelled);
        var before = await LeftOvers.CountAsync(processes, cancelled);

        await using (var memory = new MemorySampler(processes.ManagerId, TimeSpan.FromMilliseconds(500)))
        {
            using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, options.Clients, cancelled);
            life.Finish(await LiveAsync(context, clients, life, cancelled));
            TellTrend(report, await memory.EndAsync());
        }

        tally.Tell(report);
        await before.CompareAsync(report, cancelled);
        if (context.Manager.Own is { } own)
            await before.EndAsync(own, report);
    }

    private async Task<string?> WarmUpAsync(LoadContext context, EmulatorKiller killer, CancellationToken cancelled)
    {
        var report = new Report();
        using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, options.Clients, cancelled);
        var life = new SoakLife(options, report, killer, new SoakTally(killer));
        await life.LiveAsync(clients[0], KillStage.Never, cancelled);
        await clients.TogetherAsync(async (client, _) =>
        {
            for (var i = 0; i < WarmUpLives; i++)
                await life.LiveAsync(client, KillStage.Never, cancelled);
        });
        foreach (var failure in report.Failures)
            context.Report.Problem($"soak: failed before anything was killed: {failure.Case}: {failure.Reason}");
        return life.Expected;
    }

    private async Task<TimeSpan> LiveAsync(LoadContext context, ClientGroup clients, SoakLife life, CancellationToken cancelled)
    {
        var plan = new KillPlan(options.Seed, options.Sessions, options.KillEvery);
        var next = -1;
        var told = Stopwatch.GetTimestamp();
        return await clients.TogetherAsync(async (client, clientIndex) =>
        {
            int session;
            while ((session = Interlocked.Increment(ref next)) < options.Sessions)
            {
                await life.LiveAsync(client, plan[session], cancelled);
                if (clientIndex == 0 && Stopwatch.GetElapsedTime(told).TotalSeconds > 10)
                {
                    told = Stopwatch.GetTimestamp();
                    context.Progress($"soak: {session} of {options.Sessions} sessions");
                }
            }
        });
    }

    private void TellTrend(Report report, IReadOnlyList<MemoryReading> samples)
    {
        if (samples.Count < MemoryTrend.FewestSamples)
        {
            report.Note($"soak: {samples.Count} readings of the manager's memory; too few for a trend");
            return;
        }

        Tell("resident", MemoryTrend.Of([.. samples.Select(s => s.Resident)]));
        Tell("anonymous (heaps and stacks)", MemoryTrend.Of([.. samples.Select(s => s.Anonymous)]));

        void Tell(string what, MemoryTrend trend)
        {
            report.Add($"soak: manager's memory, {what}, first quarter", trend.First / Mebibyte, "MiB");
            report.Add($"soak: manager's memory, {what}, last quarter", trend.Last / Mebibyte, "MiB");
            report.Note($"soak: the manager's memory, {what}, is {(trend.IsFlat ? "flat" : "not flat")}; highest {trend.Highest / Mebibyte:N1} MiB");
            if (!trend.IsFlat && options.Sessions >= SessionsToJudge)
                report.Problem($"soak: the manager's memory, {what}, grew from {trend.First / Mebibyte:N1} to {trend.Last / Mebibyte:N1} MiB");
        }
    }
}
