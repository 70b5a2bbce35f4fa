// SPDX-License-Identifier: Apache-2.0

using Grpc.AspNetCore.Server;

namespace MachineManager.Server.Telemetry;

/// <summary>Metrics, traces and the scopes of log lines.</summary>
internal static class TelemetryServices
{
    /// <summary>To be called before other interceptors and hosted services are added: this one's are around all of theirs.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RpcMetrics>();
        services.AddSingleton<SessionMetrics>();
        services.AddSingleton<RunMetrics>();
        services.AddSingleton<EmulatorMetrics>();
        services.AddSingleton<EmulatorObserver>();
        services.AddSingleton<SessionGauges>();
        services.AddSingleton<EmulatorGauges>();
        services.AddSingleton<SessionScopes>();
        services.AddSingleton<Emulators.Processes.OutputLoggers>();
        services.AddSingleton<TelemetryInterceptor>();
        services.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<TelemetryInterceptor>());
        services.AddSingleton<TelemetryExport>();
        services.AddHostedService(provider => provider.GetRequiredService<TelemetryExport>());
        services.AddHostedService<InstrumentLifetime>();
    }
}
