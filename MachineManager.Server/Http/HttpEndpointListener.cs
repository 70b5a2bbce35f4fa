// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Hosting;
using MachineManager.Server.Security.Tls;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MachineManager.Server.Http;

/// <summary>The second listener of the server, for HTTP; its connections carry a mark by which their requests are told from gRPC's.</summary>
internal sealed class HttpEndpointListener
{
    private static readonly HttpEndpointListener Mark = new();

    private HttpEndpointListener()
    {
    }

    /// <summary>Whether a request has come in at this listener.</summary>
    public static bool HasTaken(HttpContext http) => http.Features.Get<HttpEndpointListener>() is not null;

    /// <summary>Listens where the options say so. To be called after the other listener's.</summary>
    public static void Listen(KestrelServerOptions kestrel, ManagerOptions options)
    {
        if (options.HttpPort is not { } port)
            return;
        _ = ListenAddress.TryResolve(options.HttpAddress, out var address);
        kestrel.Listen(address, port, listen =>
        {
            listen.Protocols = options.TlsCertificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            ServerTls.Use(listen, options);
            listen.Use(next => connection =>
            {
                connection.Features.Set(Mark);
                return next(connection);
            });
        });
    }

    /// <summary>The port that a started server really listens on for HTTP.</summary>
    public static int PortOf(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address).Port)
            .ElementAt(1);

    /// <summary>The address in words, if it is this listener's that could not be had; null otherwise.</summary>
    /// <param name="failure">What the server's start has thrown; it names the address.</param>
    /// <param name="services">The server's services.</param>
    public static string? AddressIfRefused(Exception failure, IServiceProvider services)
    {
        if (services.GetService<ManagerOptions>() is not { HttpPort: { } port } options || port == 0)
            return null;
        return failure.Message.Contains($":{port}:", StringComparison.Ordinal)
            ? $"{GrpcEndpoint.Format(options.HttpAddress, port)} (--http-address, --http-port)"
            : null;
    }
}
