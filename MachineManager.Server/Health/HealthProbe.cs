// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using MachineManager.Server.Configuration;
using MachineManager.Server.Hosting;

namespace MachineManager.Server.Health;

/// <summary>Asks the manager with these options, which runs as another process, whether it serves: for containers, where no other tool is.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What <c>--check-health</c> does with the settings of a command line.</summary>
    /// <returns>The exit code: 0 when it serves.</returns>
    /// <exception cref="StartupException">A configuration file cannot be read.</exception>
    public static async Task<int> RunAsync(StartRequest request, string service)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        var options = new ManagerOptions();
        ConfigurationFiles.Read(builder.Configuration, request).Apply(options);
        if (await FindProblemAsync(options, service) is not { } problem)
            return 0;
        await Console.Error.WriteLineAsync($"machine-manager: {problem}");
        return 1;
    }

    /// <param name="options">Where it listens, and how.</param>
    /// <param name="service">One of its services; the empty name is the whole.</param>
    /// <returns>Why it does not serve, in words; null when it does.</returns>
    public static async Task<string?> FindProblemAsync(ManagerOptions options, string service)
    {
        if (options.Port == 0)
            return "--check-health needs to know the port: --port is 0";
        if (!ListenAddress.TryResolve(options.Address, out var address))
            return $"--address is '{options.Address}', which does not resolve";
        var where = GrpcEndpoint.Format(Reachable(address).ToString(), options.Port);
        try
        {
            using var handler = new SocketsHttpHandler { SslOptions = Tls(options), UseProxy = false };
            using var channel = GrpcChannel.ForAddress(
                $"{(options.TlsCertificate is null ? "http" : "https")}://{where}", new GrpcChannelOptions { HttpHandler = handler });
            var answer = await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(
                new HealthCheckRequest { Service = service }, deadline: DateTime.UtcNow + Patience);
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? null : $"the machine manager at {where} is not serving ({answer.Status})";
        }
        catch (RpcException e)
        {
            return $"the machine manager at {where} does not answer: {e.Status.StatusCode}, {e.Status.Detail}";
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return $"{options.TlsCertificate} cannot be used: {e.Message}";
        }
    }

    /// <summary>What listens at all addresses is asked at the loopback one.</summary>
    private static IPAddress Reachable(IPAddress address) =>
        address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;

    /// <summary>
    /// The server must have the very certificate of the options, whatever name it is for. Where clients need one too, this shows the same: it
    /// is let in when one of the clients' authorities has signed it, for clients too.
    /// </summary>
    private static SslClientAuthenticationOptions Tls(ManagerOptions options)
    {
        if (options.TlsCertificate is not { } file)
            return new SslClientAuthenticationOptions();
        var own = X509Certificate2.CreateFromPemFile(file, options.TlsKey);
        return new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, theirs, _, _) => theirs is not null && own.RawData.AsSpan().SequenceEqual(theirs.GetRawCertData()),
            ClientCertificates = options.TlsClientAuthorities is null ? null : [own],
        };
    }
}
