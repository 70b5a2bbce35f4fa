// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Hosting;

namespace MachineManager.Server.Telemetry;

/// <summary>Makes the instruments that nobody else has needed so far, once what they look at is there: whoever reads them sees all.</summary>
internal sealed class InstrumentLifetime(IServiceProvider services) : LifecycleService
{
    public override Task StartedAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<RpcMetrics>();
        services.GetRequiredService<SessionGauges>();
        services.GetRequiredService<EmulatorGauges>();
        return Task.CompletedTask;
    }
}
