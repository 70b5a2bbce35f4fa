// SPDX-License-Identifier: Apache-2.0

using Grpc.AspNetCore.Server.Model;
using MachineEmulator.Execution;
using MachineEmulator.Server.CheckIn;
using MachineEmulator.Server.CommandLine;
using MachineEmulator.Server.Consoles;
using MachineEmulator.Server.Logs;
using MachineEmulator.Server.Machines;
using MachineEmulator.Server.Services;
using MachineEmulator.Server.Services.Rpcs;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace MachineEmulator.Server.Hosting;

/// <summary>Puts the host together: Kestrel with HTTP/2 without TLS, the gRPC service, the logs; nothing else, for a fast start.</summary>
internal static class ServerHost
{
    public static WebApplication Build(ServerArguments arguments, ListeningAddress address)
    {
        ExecutionOptions execution = ExecutionEnvironment.Read(Environment.GetEnvironmentVariable);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(new RemoteMachineLoggerProvider(Console.Error, TimeProvider.System));
        builder.Logging.SetMinimumLevel(LogSeverity.Parse(Environment.GetEnvironmentVariable(LogSeverity.EnvironmentVariable)));
        builder.Logging.AddFilter("Microsoft", LogLevel.None);
        builder.Logging.AddFilter("Grpc", LogLevel.None);
        builder.Logging.AddFilter("System", LogLevel.None);

        IServiceCollection services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(address);
        services.AddSingleton<IHostLifetime, NoHostLifetime>();
        services.AddSingleton<SocketTransportFactory>();
        services.AddSingleton<RebindableTransport>();
        services.AddSingleton<StandardConsole>();
        services.AddSingleton(provider => new MachineSlot(provider.GetRequiredService<StandardConsole>(), execution)
        {
            CheckInTarget = arguments.CheckInTarget,
        });
        services.AddSingleton<MachineThread>();
        services.AddSingleton<CheckInClient>();
        services.AddSingleton<ServerLifeCycle>();
        services.AddSingleton<RequestRunner>();
        services.AddSingleton<MachineService>();
        services.AddSingleton<CheckpointsService>();
        services.AddSingleton<VisitsService>();
        services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = RequestGuard.MaximumLength;
            options.MaxSendMessageSize = null;
        });
        services.AddSingleton<ServedRpcs>();
        services.AddSingleton<IServiceMethodProvider<ServedRpcs>, RpcTable>();

        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, address));
        services.AddSingleton<IConnectionListenerFactory>(provider => provider.GetRequiredService<RebindableTransport>());

        WebApplication app = builder.Build();
        app.Use(next => http => RequestGuard.InvokeAsync(http, next));
        app.MapGrpcService<ServedRpcs>();
        return app;
    }

    private static void Configure(KestrelServerOptions options, ListeningAddress address)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;

        // A manager may leave its connection idle for as long as a session waits for its user. Not InfiniteTimeSpan: Kestrel's arithmetic
        // overflows with it and ends idle connections within a second, some of them under a request that is on its way.
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(365);
        options.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        options.Listen(address.EndPoint, listen => listen.Protocols = HttpProtocols.Http2);
    }
}
