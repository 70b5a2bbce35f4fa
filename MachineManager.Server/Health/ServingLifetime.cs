// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Hosting;

namespace MachineManager.Server.Health;

/// <summary>When the manager shuts down, it first says that it does not serve any more; what lasts as long as it does ends after the sessions.</summary>
/// <remarks>The first of the hosted services, so that its stopping comes last among theirs.</remarks>
internal sealed class ServingLifetime(ServingState state, IHostApplicationLifetime lifetime) : LifecycleService
{
    public override Task StartingAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => state.IsStopping = true);
        return Task.CompletedTask;
    }

    public override Task StoppingAsync(CancellationToken cancellationToken)
    {
        state.IsStopping = true;
        state.Close();
        return Task.CompletedTask;
    }
}
