// SPDX-License-Identifier: Apache-2.0

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrpcMachineClient.Tests.Server;

/// <summary>An emulator server without an emulator: HTTP/2 without TLS, and 4 MiB at most for a request, as the real one.</summary>
internal sealed class MachineServer : IAsyncDisposable
{
    private const int MaxRequest = 4 << 20;

    private readonly WebApplication _application;

    private MachineServer(WebApplication application, string address)
    {
        _application = application;
        Address = address;
    }

    public string Address { get; }

    public MachineScript Script => _application.Services.GetRequiredService<MachineScript>();

    /// <param name="isBuiltIn">false: as the real one, without the built-in emulator's own service.</param>
    public static async Task<MachineServer> StartAsync(bool isBuiltIn = true)
    {
        var application = await StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0, UseHttp2), isBuiltIn);
        return new MachineServer(application, new Uri(application.Urls.Single()).Authority);
    }

    public static async Task<MachineServer> StartAtSocketAsync(string path) =>
        new(await StartAsync(kestrel => kestrel.ListenUnixSocket(path, UseHttp2), isBuiltIn: true), "unix:" + path);

    public MachineClient Connect(MachineClientOptions? options = null) => new(Address, options);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void UseHttp2(ListenOptions listen) => listen.Protocols = HttpProtocols.Http2;

    private static async Task<WebApplication> StartAsync(Action<KestrelServerOptions> configure, bool isBuiltIn)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(configure);
        builder.Services.AddSingleton<MachineScript>();
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = MaxRequest;
            options.MaxSendMessageSize = null;
            options.Interceptors.Add<ScriptedInterceptor>();
        });
        var application = builder.Build();
        application.MapGrpcService<UnscriptedMachine>();
        if (isBuiltIn)
        {
            application.MapGrpcService<UnscriptedCheckpoints>();
            application.MapGrpcService<UnscriptedVisits>();
        }

        await application.StartAsync();
        return application;
    }
}
