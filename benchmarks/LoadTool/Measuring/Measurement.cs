// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;

namespace LoadTool.Measuring;

/// <summary>Measures one case: what each call took that succeeded, and why the others failed. Can be added to from any thread.</summary>
internal sealed class Measurement(Report report, string name, int clients)
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _durations = [];
    private int _failures;

    public string Name => name;

    /// <summary>The time in which all of it was done; batches add up.</summary>
    public TimeSpan Wall { get; set; }

    /// <summary>What succeeded so far took.</summary>
    public IReadOnlyList<TimeSpan> Durations
    {
        get
        {
            lock (_lock)
                return [.. _durations];
        }
    }

    public int Failures => Volatile.Read(ref _failures);

    /// <summary>Makes a call and takes its time.</summary>
    /// <returns>False when it failed, which is counted with its reason.</returns>
    public async Task<bool> TimeAsync(Func<Task> call, CancellationToken cancelled)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            await call();
            Add(Stopwatch.GetElapsedTime(begin));
            return true;
        }
        catch (RpcException e) when (!cancelled.IsCancellationRequested)
        {
            Fail(e);
            return false;
        }
    }

    public void Add(TimeSpan duration)
    {
        lock (_lock)
            _durations.Add(duration);
    }

    public void Fail(RpcException error)
    {
        Interlocked.Increment(ref _failures);
        report.Failed(name, FailureReason.Of(error));
    }

    /// <summary>Puts the row into the report, and failures among its problems.</summary>
    /// <param name="failuresAreProblems">False where faults were injected, and whoever did that judges the failures.</param>
    public void Finish(bool failuresAreProblems = true)
    {
        report.Add(ToRow());
        if (failuresAreProblems && Failures > 0)
            report.Problem($"{name}, {clients} clients: {Failures} calls failed");
    }

    internal CaseRow ToRow()
    {
        var durations = Durations;
        if (durations.Count == 0)
            return new CaseRow(name, clients, 0, null, null, null, null, null, Failures);
        var q = new Quantiles(durations);
        double? rate = Wall > TimeSpan.Zero ? durations.Count / Wall.TotalSeconds : null;
        return new CaseRow(name, clients, q.Count, q[0.5], q[0.95], q[0.99], q.Max, rate, Failures);
    }
}
