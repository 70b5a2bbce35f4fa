// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Hosting;

namespace MachineManager.Server.Http;

/// <summary>Says where HTTP is served, once it is.</summary>
internal sealed class HttpAnnouncement(ManagerOptions options, IServiceProvider services, ILogger<HttpAnnouncement> logger) : LifecycleService
{
    public override Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.HttpPort is not null)
            HostingLog.ServingHttp(logger, GrpcEndpoint.Format(options.HttpAddress, HttpEndpointListener.PortOf(services)));
        return Task.CompletedTask;
    }
}
