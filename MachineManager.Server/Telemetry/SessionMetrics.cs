// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MachineManager.Server.Telemetry;

/// <summary>How sessions and their runs begin, end and fail.</summary>
internal sealed class SessionMetrics
{
    private readonly Counter<long> _starts;
    private readonly Counter<long> _ends;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _runs;

    public SessionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ManagerMeter.Options);
        _starts = meter.CreateCounter<long>(
            "machinemanager.session.starts", unit: "{session}", description: "Sessions that were opened, or brought back after a restart.");
        _ends = meter.CreateCounter<long>(
            "machinemanager.session.ends", unit: "{session}", description: "Sessions that have ended, or were put away for the next manager.");
        _failures = meter.CreateCounter<long>(
            "machinemanager.session.failures", unit: "{failure}", description: "Sessions that could not be opened, or have failed.");
        _runs = meter.CreateCounter<long>(
            "machinemanager.run.ends", unit: "{run}", description: "Runs that are over, by how they have ended.");
    }

    /// <param name="isNew">Whether a client has opened it; otherwise it was brought back.</param>
    public void Started(bool isNew) => _starts.Add(1, new KeyValuePair<string, object?>("origin", isNew ? "new" : "recovered"));

    /// <param name="isKept">Whether the next manager brings it back.</param>
    public void Ended(bool isKept) => _ends.Add(1, new KeyValuePair<string, object?>("end", isKept ? "kept" : "ended"));

    public void Failed(FailurePhase phase, FailureReason reason)
    {
        if (_failures.Enabled)
            _failures.Add(1, new TagList { { "phase", TagText.Of(phase) }, { "reason", TagText.Of(reason) } });
    }

    public void RunEnded(RunEnd end) => _runs.Add(1, new KeyValuePair<string, object?>("outcome", TagText.Of(end)));
}
