// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Tests.Telemetry;

/// <summary>Records the manager's spans of one trace, of which other tests know nothing.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _ended = new();

    public Spans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ManagerTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            // Whatever anybody records comes here.
            ActivityStopped = span =>
            {
                if (span.TraceId == TraceId)
                    _ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ActivityTraceId TraceId { get; } = ActivityTraceId.CreateRandom();

    public ActivitySpanId Client { get; } = ActivitySpanId.CreateRandom();

    /// <summary>The header of a client that is in the trace.</summary>
    public string TraceParent => $"00-{TraceId}-{Client}-01";

    /// <summary>Those that have ended.</summary>
    public Activity[] Ended => [.. _ended];

    public Activity Single(string name) => Ended.Single(span => span.OperationName == name);

    public void Dispose() => _listener.Dispose();
}
