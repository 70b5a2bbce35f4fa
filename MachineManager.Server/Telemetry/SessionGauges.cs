// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using MachineManager.Server.Sessions;
using MachineManager.Server.Sessions.Runs;

namespace MachineManager.Server.Telemetry;

/// <summary>How many sessions and runs there are; counted when somebody asks.</summary>
internal sealed class SessionGauges
{
    private static readonly SessionState[] States = Enum.GetValues<SessionState>();

    private readonly SessionRegistry _sessions;
    private readonly RunGate _gate;

    public SessionGauges(IMeterFactory meters, SessionRegistry sessions, RunGate gate)
    {
        (_sessions, _gate) = (sessions, gate);
        var meter = meters.Create(ManagerMeter.Options);
        meter.CreateObservableUpDownCounter(
            "machinemanager.session.count", CountSessions, unit: "{session}", description: "Sessions that there are, by state.");
        meter.CreateObservableUpDownCounter(
            "machinemanager.run.count", CountRuns, unit: "{run}", description: "Runs that keep a processor busy, and runs that wait for their turn.");
        meter.CreateObservableUpDownCounter(
            "machinemanager.checkpoint.held",
            () => _sessions.All.Sum(session => session.CheckpointCount),
            unit: "{checkpoint}",
            description: "Checkpoints that the emulators of all sessions hold.");
    }

    private IEnumerable<Measurement<int>> CountSessions()
    {
        var counts = new int[States.Length];
        foreach (var session in _sessions.All)
            counts[(int)session.State]++;
        return States.Select(state => new Measurement<int>(counts[(int)state], new KeyValuePair<string, object?>("state", TagText.Of(state))));
    }

    private IEnumerable<Measurement<int>> CountRuns()
    {
        var (running, queued) = _gate.Counts;
        return [new(running, new KeyValuePair<string, object?>("state", "running")), new(queued, new KeyValuePair<string, object?>("state", "queued"))];
    }
}
