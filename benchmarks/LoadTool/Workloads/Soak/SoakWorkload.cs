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
            await using var heap = await ManagedHeap.FollowAsync(processes.ManagerId, cancelled);
            using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, options.Clients, cancelled);
            life.Finish(await LiveAsync(context, clients, life, cancelled));
            var trends = new TrendReport(report, isJudged: options.Sessions >= SessionsToJudge);
            trends.Tell("resident", [.. (await memory.EndAsync()).Select(s => s.Resident)]);
            trends.Tell("managed heap", heap is null ? [] : await heap.EndAsync());
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
}
