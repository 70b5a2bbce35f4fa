// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Sessions.Watching;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions;

/// <summary>What all sessions have in common.</summary>
internal sealed record SessionContext(
    MachineHost Machines, RunGate Gate, ManagerOptions Options, TimeProvider Time, ILogger<Session> Logger, SessionMetrics Metrics)
{
    /// <summary>Beats when anything of any session may have changed, or which ones there are.</summary>
    public Pulse Activity { get; } = new();
}
