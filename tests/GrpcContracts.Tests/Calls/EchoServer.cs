// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrpcContracts.Tests.Calls;

/// <summary>The packaged server on a free port, and a channel of the packaged client to it, over HTTP/2 without TLS.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private EchoServer(WebApplication application)
    {
        _application = application;
        Url = application.Urls.Single();
        Channel = GrpcChannel.ForAddress(Url, new GrpcChannelOptions { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
    }

    public string Url { get; }

    public GrpcChannel Channel { get; }

    public EchoServiceState State => _application.Services.GetRequiredService<EchoServiceState>();

    public Echo.EchoClient Client => new(Channel);

    public static async Task<EchoServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton<EchoServiceState>();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = null;
            options.MaxSendMessageSize = null;
            options.ResponseCompressionAlgorithm = "gzip";
            options.Interceptors.Add<RecordingInterceptor>();
        });
        var application = builder.Build();
        application.Use(next => context =>
        {
            var state = context.RequestServices.GetRequiredService<EchoServiceState>();
            state.RequestEncodings.Enqueue(context.Request.Headers["grpc-encoding"].ToString());
            return next(context);
        });
        application.MapGrpcService<EchoService>();
        await application.StartAsync();
        return new EchoServer(application);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _application.DisposeAsync();
    }
}
