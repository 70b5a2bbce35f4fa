// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MachineManager.Cli.Tests.Fakes;

/// <summary>A manager within the tests' process, at a free port, whose answers are scripted.</summary>
internal sealed class FakeManager : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeManager(HttpsConnectionAdapterOptions? tls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (tls is not null)
                listen.UseHttps(tls);
        }));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(Sessions).AddSingleton(Control).AddSingleton(Health);
        _app = builder.Build();
        _app.MapGrpcService<FakeSessions>();
        _app.MapGrpcService<FakeControl>();
        _app.MapGrpcService<FakeHealth>();
    }

    public FakeSessions Sessions { get; } = new();

    public FakeControl Control { get; } = new();

    public FakeHealth Health { get; } = new();

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>The option that leads a command to it.</summary>
    public string[] Address => ["--port", Port.ToString(CultureInfo.InvariantCulture)];

    public static async Task<FakeManager> StartAsync(HttpsConnectionAdapterOptions? tls = null)
    {
        var manager = new FakeManager(tls);
        await manager._app.StartAsync();
        return manager;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
