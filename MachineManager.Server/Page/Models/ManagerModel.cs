// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Health;
using MachineManager.Server.Hosting;

namespace MachineManager.Server.Page.Models;

/// <param name="Version">Its version, and the commit that it was built from.</param>
/// <param name="State">"serving", "draining" or "stopping".</param>
/// <param name="Sessions">How many sessions there are.</param>
/// <param name="MostSessions">How many there may be.</param>
/// <param name="Running">Sessions that run.</param>
/// <param name="Queued">Sessions whose run waits for its turn.</param>
/// <param name="EmulatorsInUse">Emulators that serve a session.</param>
/// <param name="EmulatorsReady">Emulators that wait for one.</param>
/// <param name="EmulatorsStarting">Emulators that are on their way.</param>
internal sealed record ManagerModel(
    string Version,
    string State,
    int Sessions,
    int MostSessions,
    int Running,
    int Queued,
    int EmulatorsInUse,
    int EmulatorsReady,
    int EmulatorsStarting)
{
    public static ManagerModel Of(ServingState serving, PoolCounts pool, ManagerOptions options, IReadOnlyCollection<SessionModel> sessions) => new(
        ProductVersion.Text,
        serving.IsStopping ? "stopping" : serving.IsDraining ? "draining" : "serving",
        sessions.Count,
        options.MaxSessions,
        sessions.Count(session => session.State == "running"),
        sessions.Count(session => session.State == "queued"),
        pool.Leased,
        pool.Idle,
        pool.Starting);
}
