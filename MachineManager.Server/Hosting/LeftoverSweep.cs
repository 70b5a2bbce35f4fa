// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.Sweeping;

namespace MachineManager.Server.Hosting;

/// <summary>Clears away, before anything else is started, what killed managers have left.</summary>
internal sealed class LeftoverSweep(OrphanSweep orphans, WorkFolder folder) : LifecycleService
{
    public override Task StartingAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                orphans.Run();
                folder.SweepOthers();
            },
            cancellationToken);
}
