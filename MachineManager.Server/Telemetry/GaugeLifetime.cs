// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Hosting;

namespace MachineManager.Server.Telemetry;

/// <summary>Makes the instruments that nobody else needs, once what they look at is there.</summary>
internal sealed class GaugeLifetime(IServiceProvider services) : LifecycleService
{
    public override Task StartedAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<SessionGauges>();
        services.GetRequiredService<EmulatorGauges>();
        return Task.CompletedTask;
    }
}
