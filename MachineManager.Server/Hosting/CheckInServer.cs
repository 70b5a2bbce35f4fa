// SPDX-License-Identifier: Apache-2.0

using System.Net;
using MachineManager.Server.CheckIn;
using MachineManager.Server.Configuration;
using MachineManager.Server.Health;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Hosting;

/// <summary>The server that emulators check in at: on the loopback interface unless told otherwise, and apart from the clients' server.</summary>
/// <remarks>It listens before the clients' server does and until all sessions have ended.</remarks>
internal sealed class CheckInServer(
    CheckInRendezvous rendezvous,
    IOptions<ManagerOptions> options,
    ServingState serving,
    ILoggerFactory loggers,
    ILogger<CheckInServer> logger)
    : LifecycleService
{
    private WebApplication? _server;

    public override async Task StartingAsync(CancellationToken cancellationToken)
    {
        _ = ListenAddress.TryResolve(options.Value.CheckInAddress, out var address);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => GrpcEndpoint.Listen(kestrel, address, options.Value.CheckInPort));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(rendezvous);
        builder.Services.AddGrpc();
        _server = builder.Build();
        _server.MapGrpcService<CheckInService>();
        await GrpcEndpoint.StartAsync(_server, $"{GrpcEndpoint.Format(address.ToString(), options.Value.CheckInPort)} (--port-checkin)", cancellationToken);
        // Emulators are here: where all addresses are listened on, this one is the nearest.
        var host = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? IPAddress.Loopback : address;
        rendezvous.Address = GrpcEndpoint.Format(host.ToString(), GrpcEndpoint.PortOf(_server.Services));
        serving.IsCheckInListening = true;
        _server.Lifetime.ApplicationStopping.Register(() => serving.IsCheckInListening = false);
        HostingLog.StartingCheckIn(logger, rendezvous.Address);
    }

    public override async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_server is { } server)
        {
            await server.StopAsync(cancellationToken);
            await server.DisposeAsync();
        }
    }

    /// <summary>The outer host hears the signals.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
