// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Security.Tokens;
using MachineManager.Server.Services;

namespace MachineManager.Server.Health;

/// <summary>Health, as gRPC probes ask for it. Over HTTP it is in <see cref="Http.HttpEndpoints"/>.</summary>
internal static class HealthServices
{
    /// <summary>To be called before the hosted services are added that must have stopped while health is still told.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ServingState>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<ServedServices>();
        services.AddHostedService<ServingLifetime>();
        services.AddHostedService<Http.HttpAnnouncement>();
    }

    public static void Map(WebApplication app) => app.MapGrpcService<HealthService>().WithMetadata(new RequiresAttribute(Role.None));
}
