// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using LoadTool.Managers;
using LoadTool.Measuring;
using LoadTool.Processes;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Durable;

/// <summary>
/// Sessions that outlive the manager: it is killed while they run and started again, and each session must come to the hash that it
/// has without kills. Starts managers of its own.
/// </summary>
internal sealed class DurableWorkload(DurableOptions options) : IWorkload
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly GuestMachine _machine = GuestMachine.Of(GuestMachine.Loop, options.RamMebibytes);

    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        using var temporary = new TemporaryFolder();
        var path = options.Path is { } given ? Path.GetFullPath(given) : temporary["sessions"];
        Directory.CreateDirectory(path);
        using var runtimeFiles = new TemporaryFolder();
        context.Progress("durable: the hashes without kills");
        var expected = await ReferenceAsync(cancelled);

        string[] arguments = ["--sessions-path", path];
        var random = new Random(options.Seed);
        var starting = new Measurement(context.Report, "durable: manager's start", 1);
        var resuming = new Measurement(context.Report, "durable: run finished after the start", options.Sessions);
        var ids = Array.Empty<string>();
        var orphans = Orphans.None;
        var manager = await OwnManager.StartAsync(options.Manager, arguments, cancelled, runtimeFiles);
        try
        {
            using (var clients = await ConnectAsync(manager, cancelled))
                ids = await OpenAsync(clients, cancelled);

            for (var round = 0; round < options.Rounds && ids.Length > 0; round++)
            {
                context.Progress($"durable: kill {round + 1} of {options.Rounds}, {ids.Length} sessions");
                var (from, to) = ((ulong)round * options.Cycles, (ulong)(round + 1) * options.Cycles);
                using (var clients = await ConnectAsync(manager, cancelled))
                    await new RunningSessions(clients, ids, cancelled).RunPartlyAsync(from, to, random.NextDouble() * 0.9);
                orphans = new Orphans(new ManagerProcesses(manager.ProcessId).Emulators());
                await manager.KillAsync();
                await manager.DisposeAsync();

                var begin = Stopwatch.GetTimestamp();
                manager = await OwnManager.StartAsync(options.Manager, arguments, cancelled, runtimeFiles);
                starting.Add(Stopwatch.GetElapsedTime(begin));
                await SweptAsync(orphans, context.Report, cancelled);
                using var again = await ConnectAsync(manager, cancelled);
                begin = Stopwatch.GetTimestamp();
                var good = await new RunningSessions(again, ids, cancelled).FinishAsync(to, expected[round], resuming, context.Report);
                resuming.Wall += Stopwatch.GetElapsedTime(begin);
                if (good.Length < ids.Length)
                    context.Report.Problem($"durable: kill {round + 1}: {ids.Length - good.Length} of {ids.Length} sessions did not come back right");
                ids = good;
            }

            await EndAsync(manager, ids, context.Report, cancelled);
        }
        finally
        {
            await manager.DisposeAsync();
            orphans.Kill();
        }

        starting.Wall = starting.Durations.Aggregate(TimeSpan.Zero, (sum, d) => sum + d);
        starting.Finish();
        resuming.Finish();
        context.Report.Add("durable: files left in the sessions' folder", Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Count());
    }

    private Task<ClientGroup> ConnectAsync(OwnManager manager, CancellationToken cancelled) =>
        ClientGroup.ConnectAsync(new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", manager.Port).Uri, options.Sessions, cancelled);

    /// <summary>The hash at the end of each round, from a session that nobody kills.</summary>
    private async Task<string[]> ReferenceAsync(CancellationToken cancelled)
    {
        await using var manager = await OwnManager.StartAsync(options.Manager, [], cancelled);
        using var clients = await ConnectAsync(manager, cancelled);
        await using var session = new LoadSession(clients[0], cancelled);
        await session.OpenAsync(_machine.ToConfig());
        using var pace = new PeriodicTimer(Pace);
        return await session.RunAsync(session.RunRequest(Enumerable.Range(1, options.Rounds).Select(i => (ulong)i * options.Cycles)), pace);
    }

    private async Task<string[]> OpenAsync(ClientGroup clients, CancellationToken cancelled)
    {
        var sessions = Enumerable.Range(0, options.Sessions).Select(i => new LoadSession(clients[i], cancelled)).ToArray();
        await clients.TogetherAsync((_, i) => sessions[i].OpenAsync(_machine.ToConfig()));
        // Not disposed of: they are to outlive this.
        return [.. sessions.Select(s => s.Id)];
    }

    private static async Task SweptAsync(Orphans orphans, Report report, CancellationToken cancelled)
    {
        var left = await Settling.UntilAsync(() => orphans.Living().Length, n => n == 0, cancelled);
        if (left > 0)
            report.Problem($"durable: {left} emulators of a killed manager are left after the next start");
    }

    private async Task EndAsync(OwnManager manager, string[] ids, Report report, CancellationToken cancelled)
    {
        var ending = new Measurement(report, "durable: EndSession", options.Sessions);
        using (var clients = await ConnectAsync(manager, cancelled))
            await new RunningSessions(clients, ids, cancelled).EndAsync(ending);
        if (ending.Failures > 0)
            report.Problem($"durable: {ending.Failures} sessions could not be ended");
        var processes = new ManagerProcesses(manager.ProcessId);
        var (exitCode, _) = await manager.TerminateAsync();
        if (exitCode != 0)
            report.Problem($"durable: the manager ended with {exitCode}");
        if (processes.Emulators() is { Length: > 0 } left)
            report.Problem($"durable: {left.Length} processes are left after the manager's end");
    }
}
