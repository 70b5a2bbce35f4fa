// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators.Pool;

namespace MachineManager.Server.Hosting;

/// <summary>Fills the pool once the manager serves, and ends its emulators after the sessions.</summary>
internal sealed class PoolLifetime(EmulatorPool pool, IHostApplicationLifetime lifetime) : LifecycleService
{
    public override Task StartedAsync(CancellationToken cancellationToken)
    {
        // Sessions that are ended because the manager ends need not give their emulators back.
        lifetime.ApplicationStopping.Register(pool.Close);
        pool.Open();
        return Task.CompletedTask;
    }

    /// <summary>Not cancelled by the host's time-out: no emulator may be left.</summary>
    public override Task StoppingAsync(CancellationToken cancellationToken) => pool.EndAsync();
}
