// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.Sweeping;

namespace MachineManager.Server.Hosting;

/// <summary>Clears away, before anything else is started, what killed managers have left.</summary>
internal sealed class LeftoverSweep(OrphanSweep orphans, WorkFolder folder) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                orphans.Run();
                folder.SweepOthers();
            },
            cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
