// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Net;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace MachineManager.Cli.Connection;

/// <summary>The manager of one command. It connects with the first call.</summary>
internal sealed class ManagerConnection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly GrpcChannel _channel;

    private ManagerConnection(Uri address, SocketsHttpHandler handler, string? token)
    {
        Address = address;
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
        var calls = _channel.CreateCallInvoker();
        if (token is not null)
        {
            calls = calls.Intercept(headers =>
            {
                headers.Add("authorization", $"Bearer {token}");
                return headers;
            });
        }

        Sessions = new SessionsClient(calls);
        Control = new ControlClient(calls);
        Health = new HealthClient(calls);
    }

    public Uri Address { get; }

    public SessionsClient Sessions { get; }

    public ControlClient Control { get; }

    public HealthClient Health { get; }

    /// <summary>Makes a connection from the command line and the environment. A token is never sent to another machine silently in the clear.</summary>
    /// <exception cref="UsageException">An option has a value that cannot be.</exception>
    public static ManagerConnection Of(ParseResult line, GlobalOptions options, Terminal terminal)
    {
        var (ca, certificate, key) = (line.GetValue(options.Ca), line.GetValue(options.ClientCertificate), line.GetValue(options.ClientKey));
        var tls = line.GetValue(options.Tls) || ca is not null || certificate is not null;
        var uri = Endpoint.Of(line.GetValue(options.Address) ?? terminal.Variable("MM_ADDRESS"), line.GetValue(options.Port), tls);
        var token = TokenSource.Read(line, options, terminal);
        if (token is not null && uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
            terminal.Error.WriteLine($"mm: warning: the token goes to {Endpoint.Describe(uri)} unencrypted; --tls encrypts it");
        return new ManagerConnection(uri, Handler(Certificates.Options(ca, certificate, key)), token);
    }

    public void Dispose() => _channel.Dispose();

    private static SocketsHttpHandler Handler(System.Net.Security.SslClientAuthenticationOptions tls) => new()
    {
        SslOptions = tls,
        ConnectTimeout = ConnectTimeout,
        EnableMultipleHttp2Connections = true,
        AutomaticDecompression = DecompressionMethods.None,
        // A stream on which nothing is said, as of a console, is noticed to be broken.
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    };
}
