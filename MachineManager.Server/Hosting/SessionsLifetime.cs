// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions;

namespace MachineManager.Server.Hosting;

/// <summary>Brings sessions back before clients are served, and ends all sessions first thing when the manager shuts down, while both servers still answer.</summary>
internal sealed class SessionsLifetime(SessionRegistry sessions) : LifecycleService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        sessions.Recover();
        return Task.CompletedTask;
    }

    /// <summary>Not cancelled by the host's time-out: no emulator may be left.</summary>
    public override Task StoppingAsync(CancellationToken cancellationToken) => sessions.EndAllAsync();
}
