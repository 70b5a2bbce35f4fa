// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using LoadTool.Measuring;
using LoadTool.Sessions;

namespace LoadTool.Workloads.Polls;

/// <summary>How long polls take while machines run and hash.</summary>
internal sealed class PollsWorkload(PollsOptions options) : IWorkload
{
    /// <summary>Positions of one run: as many as a run of the longest program here can need.</summary>
    private const int Positions = 1000;

    public async Task RunAsync(LoadContext context, CancellationToken cancelled)
    {
        context.Progress($"polls: {options.Sessions} sessions");
        using var clients = await ClientGroup.ConnectAsync(context.Manager.Uri, options.Sessions, cancelled);
        var program = Path.GetFileName(options.Machine.Program);
        var polling = new Measurement(context.Report, $"poll while {program} runs and hashes", clients.Count);
        polling.Wall = await clients.TogetherAsync((client, _) => PollAsync(client, polling, cancelled));
        polling.Finish();
        if (polling.Durations.Count > 0 && new Quantiles(polling.Durations)[0.99] is var p99 && p99 > options.LimitMilliseconds)
            context.Report.Problem(FormattableString.Invariant($"polls: p99 is {p99:F2} ms; at most {options.LimitMilliseconds} ms is good"));
    }

    private async Task PollAsync(ManagerClient client, Measurement polling, CancellationToken cancelled)
    {
        await using var session = new LoadSession(client, cancelled);
        try
        {
            await session.OpenAsync(options.Machine.ToConfig());
            var run = session.RunRequest(Enumerable.Range(1, Positions).Select(i => (ulong)i * options.HashEvery));
            var begin = Stopwatch.GetTimestamp();
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(options.PaceMilliseconds));
            while (Stopwatch.GetElapsedTime(begin).TotalSeconds < options.Seconds && await pace.WaitForNextTickAsync(cancelled))
            {
                var sent = Stopwatch.GetTimestamp();
                var answer = await session.PollAsync(run);
                polling.Add(Stopwatch.GetElapsedTime(sent));
                if (answer.Result is not null)
                    break;
            }
        }
        catch (RpcException e) when (!cancelled.IsCancellationRequested)
        {
            polling.Fail(e);
        }
    }
}
