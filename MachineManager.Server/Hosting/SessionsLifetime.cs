// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions;

namespace MachineManager.Server.Hosting;

/// <summary>Brings sessions back before clients are served, and ends all sessions first thing when the manager shuts down, while both servers still answer.</summary>
internal sealed class SessionsLifetime(SessionRegistry sessions) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        sessions.Recover();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Not cancelled by the host's time-out: no emulator may be left.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => sessions.EndAllAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
