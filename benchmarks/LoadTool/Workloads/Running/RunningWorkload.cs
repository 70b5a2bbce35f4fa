// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Running;

/// <summary>Many sessions that run at the same time, each polled at a steady pace. All of them must finish, with the same hash.</summary>
internal sealed class RunningWorkload(RunningOptions options) : IWorkload
{
    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        var report = context.Report;
        using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, options.Sessions, cancelled);
        var sessions = Enumerable.Range(0, clients.Count).Select(i => new LoadSession(clients[i], cancelled)).ToArray();
        try
        {
            context.Progress($"running: opening {options.Sessions} sessions");
            var config = GuestMachine.Of(GuestMachine.Loop, options.RamMebibytes).ToConfig();
            var opening = new Measurement(report, "running: NewSession", clients.Count);
            foreach (var session in sessions)
                await opening.TimeAsync(() => session.OpenAsync(config), cancelled);
            if (opening.Failures > 0)
            {
                report.Problem($"running: {opening.Failures} of {options.Sessions} sessions could not be opened");
                return;
            }

            context.Progress($"running: {options.Sessions} runs of {options.Cycles:N0} cycles");
            var polling = new Measurement(report, $"poll of {options.Sessions} running sessions", clients.Count);
            var finishing = new Measurement(report, $"run of {options.Cycles:N0} cycles", clients.Count);
            var hashes = new string?[sessions.Length];
            polling.Wall = finishing.Wall = await clients.TogetherAsync(async (_, i) =>
                hashes[i] = await FinishAsync(sessions[i], polling, finishing, cancelled));
            polling.Finish();
            finishing.Finish();
            Judge(report, hashes, finishing.Wall);
        }
        finally
        {
            await clients.TogetherAsync((_, i) => sessions[i].DisposeAsync().AsTask());
        }
    }

    private async Task<string?> FinishAsync(LoadSession session, Measurement polling, Measurement finishing, CancellationToken cancelled)
    {
        var request = session.RunRequest(options.Cycles);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(options.PaceMilliseconds));
        var begin = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                var sent = Stopwatch.GetTimestamp();
                var answer = await session.PollAsync(request);
                polling.Add(Stopwatch.GetElapsedTime(sent));
                if (answer.Result is { } result)
                {
                    finishing.Add(Stopwatch.GetElapsedTime(begin));
                    return result.Hashes[0].Data.ToBase64();
                }

                await pace.WaitForNextTickAsync(cancelled);
            }
        }
        catch (RpcException e) when (!cancelled.IsCancellationRequested)
        {
            finishing.Fail(e);
            return null;
        }
    }

    private void Judge(Report report, string?[] hashes, TimeSpan wall)
    {
        var finished = hashes.OfType<string>().ToArray();
        report.Add("running: speed of all sessions together", finished.Length * (double)options.Cycles / wall.TotalSeconds / 1e6, "M cycles/s");
        if (finished.Distinct().Count() > 1)
            report.Problem("running: the same cycles of the same machine gave different root hashes");
    }
}
