// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Page;
using MachineManager.Server.Security.Tokens;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Http;

/// <summary>What is served over HTTP, where that is asked for.</summary>
internal static class HttpEndpoints
{
    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<ManagerOptions>().HttpPort is null)
            return;
        app.UseMiddleware<ListenerGate>();
        var http = Group(app);
        http.MapGet("/livez", (RequestDelegate)HealthPages.LiveAsync).WithMetadata(new RequiresAttribute(Role.None));
        http.MapGet("/readyz", (RequestDelegate)HealthPages.ReadyAsync).WithMetadata(new RequiresAttribute(Role.None));
        if (app.Services.GetRequiredService<TelemetryExport>().Meters is { } meters)
        {
            http.MapPrometheusScrapingEndpoint("/metrics", meters, configureBranchedPipeline: null, optionsName: null)
                .WithMetadata(new RequiresAttribute(Role.Read));
        }

        PageEndpoints.Map(http, app.Services);
    }

    /// <summary>Endpoints mapped to it are served at the HTTP listener.</summary>
    public static IEndpointRouteBuilder Group(WebApplication app) => app.MapGroup(string.Empty).WithMetadata(HttpEndpointMark.Instance);
}
