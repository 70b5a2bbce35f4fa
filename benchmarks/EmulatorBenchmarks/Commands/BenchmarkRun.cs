// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Reporting;
using EmulatorBenchmarks.Servers;
using EmulatorBenchmarks.Workloads;
using GoldenVectors.Servers;
using Grpc.Core;

namespace EmulatorBenchmarks.Commands;

/// <summary>Measures the workloads one after another, prints what was found out, and answers the exit code.</summary>
internal static class BenchmarkRun
{
    private const int Held = 0;
    private const int DidNotHold = 1;
    private const int CouldNotMeasure = 2;
    private const int Cancelled = 130;

    private const int WarmUpCalls = 1000;

    public static async Task<int> RunAsync(BenchmarkSettings settings, CancellationToken cancelled)
    {
        var report = new Report();
        var begun = DateTimeOffset.UtcNow;
        report.Note(ExecutionNote.Text);
        await MeasureAsync(settings, report, cancelled);
        if (settings.Checks)
            report.CheckPromises();
        ReportText.Write(Console.Out, report, settings.Peer is not null);
        if (settings.Json is { } path)
            await ReportJson.WriteAsync(path, report, settings, begun);
        if (cancelled.IsCancellationRequested)
            return Cancelled;
        return report.Figures.Count == 0 ? CouldNotMeasure : report.Problems.Count == 0 ? Held : DidNotHold;
    }

    private static async Task MeasureAsync(BenchmarkSettings settings, Report report, CancellationToken cancelled)
    {
        await using var checkIn = await CheckInListener.StartAsync();
        var contenders = new List<Contender> { new("server", new ServerCommand(settings.Server), checkIn) };
        if (settings.Peer is { } peer)
            contenders.Add(new Contender("peer", new ServerCommand(peer), checkIn));
        var begin = Stopwatch.GetTimestamp();
        if (await FailureOfAsync(() => WarmUpAsync(contenders[0], cancelled), cancelled) is { } failure)
        {
            report.Problem($"{contenders[0].Name}: {failure}");
            return;
        }

        foreach (var workload in WorkloadList.Create(settings))
        {
            if (cancelled.IsCancellationRequested)
            {
                report.Problem("cancelled");
                return;
            }

            if (workload.Missing is { } missing)
            {
                report.Note($"not measured: {workload.Name}: {missing}");
                continue;
            }

            await MeasureAsync(workload, contenders, settings.Rounds, report, Progress, cancelled);
        }

        void Progress(string text) => Console.Error.WriteLine($"[{Stopwatch.GetElapsedTime(begin).TotalSeconds,5:F0} s] {text}");
    }

    /// <summary>So many calls that the first that are measured are like all others.</summary>
    private static async Task WarmUpAsync(Contender contender, CancellationToken cancelled)
    {
        await using var server = await contender.StartAsync(cancelled);
        for (var i = 0; i < WarmUpCalls; i++)
            await server.Client.GetVersionAsync(new CartesiMachine.Void(), cancellationToken: cancelled);
    }

    /// <summary>The servers take turns within each round, so that what slows the machine down for a while slows all of them down.</summary>
    private static async Task MeasureAsync(
        IWorkload workload, List<Contender> contenders, int rounds, Report report, Action<string> progress, CancellationToken cancelled)
    {
        var able = contenders.ToDictionary(c => c, _ => new Samples());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var (contender, samples) in able.ToArray())
            {
                progress($"{workload.Name}, round {round} of {rounds}, {contender.Name}");
                if (await FailureOfAsync(() => workload.MeasureAsync(contender, samples, cancelled), cancelled) is not { } failure)
                    continue;
                report.Problem($"{contender.Name}: {workload.Name}: {failure}");
                able.Remove(contender);
            }
        }

        if (!able.TryGetValue(contenders[0], out var own))
            return;
        var peer = contenders.Count > 1 ? able.GetValueOrDefault(contenders[1]) : null;
        foreach (var measured in workload.Cases)
            report.Add(new Figure(measured, own.Of(measured), peer?.Of(measured) ?? []));
        var outcomes = able.SelectMany(c => c.Value.Outcomes.Select(o => (c.Key.Name, o.What, o.Value)));
        foreach (var difference in Outcomes.FindDifferences(outcomes))
            report.Problem(difference);
    }

    /// <summary>Why the measurement failed; null when it did not.</summary>
    private static async Task<string?> FailureOfAsync(Func<Task> measure, CancellationToken cancelled)
    {
        try
        {
            await measure();
            return null;
        }
        catch (Exception e) when (cancelled.IsCancellationRequested && e is OperationCanceledException or RpcException or ServerException)
        {
            return "cancelled";
        }
        catch (RpcException e)
        {
            return $"{e.StatusCode}: {e.Status.Detail}";
        }
        catch (Exception e) when (e is ServerException or IOException or InvalidDataException)
        {
            return e.Message;
        }
    }
}
