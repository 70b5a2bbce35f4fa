// SPDX-License-Identifier: Apache-2.0

using System.Net;
using MachineManager.Server.Configuration;
using MachineManager.Server.Http;
using MachineManager.Server.Security.Tls;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Hosting;

/// <summary>Kestrel endpoints for gRPC: HTTP/2, without TLS unless it is configured.</summary>
internal static class GrpcEndpoint
{
    public static void ConfigureManager(KestrelServerOptions kestrel)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<ManagerOptions>>().Value;
        _ = ListenAddress.TryResolve(options.Address, out var address);
        Listen(kestrel, address, options.Port, listen => ServerTls.Use(listen, options));
        HttpEndpointListener.Listen(kestrel, options);
    }

    public static void Listen(KestrelServerOptions kestrel, IPAddress address, int port, Action<ListenOptions>? configure = null)
    {
        kestrel.AddServerHeader = false;
        // Message sizes are gRPC's to limit, and a slow client is no harm.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        // Clients and emulators may stay idle for as long as they like: closing under a call that is on its way would fail it.
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromDays(365);
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
        kestrel.Listen(address, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            configure?.Invoke(listen);
        });
    }

    /// <summary>The port that a started server really listens on.</summary>
    public static int PortOf(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address).Port)
            .First();

    /// <summary>host:port, with an IPv6 address in brackets.</summary>
    public static string Format(string host, int port) => host.Contains(':') && host[0] != '[' ? $"[{host}]:{port}" : $"{host}:{port}";

    /// <summary>Starts a server; a failure to bind becomes one line that names the address.</summary>
    /// <exception cref="StartupException">The address cannot be listened on.</exception>
    public static async Task StartAsync(IHost host, string address, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            var where = HttpEndpointListener.AddressIfRefused(e, host.Services) ?? address;
            throw new StartupException($"cannot listen on {where}: {(e.InnerException ?? e).Message}");
        }
    }
}
