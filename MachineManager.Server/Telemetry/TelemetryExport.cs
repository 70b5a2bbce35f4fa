// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using MachineManager.Server.Configuration;
using MachineManager.Server.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MachineManager.Server.Telemetry;

/// <summary>Hands metrics and traces to whoever wants them, over OTLP and at /metrics. Where nobody does, nothing of OpenTelemetry is loaded.</summary>
internal sealed class TelemetryExport : LifecycleService, IDisposable
{
    private const string ServiceName = "machine-manager";

    private static readonly string[] MeterNames =
        [ManagerMeter.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly IDisposable? _traces;

    public TelemetryExport(ManagerOptions options, IConfiguration configuration)
    {
        var otlp = OtlpSettings.From(configuration);
        if (otlp.Traces)
            _traces = TracesOver(configuration);
        if (otlp.Metrics || (options.HttpPort is not null && !otlp.IsDisabled))
            Meters = MetersOver(configuration, otlp.Metrics, options.HttpPort is not null);
    }

    /// <summary>What /metrics is answered from; null where it is not.</summary>
    public MeterProvider? Meters { get; }

    /// <summary>After all else: what happens last is sent too.</summary>
    public override Task StoppedAsync(CancellationToken cancellationToken) => Task.Run(Dispose, CancellationToken.None);

    public void Dispose()
    {
        _traces?.Dispose();
        Meters?.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TracerProvider TracesOver(IConfiguration configuration) => Sdk.CreateTracerProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(configuration))
        .ConfigureResource(Describe)
        .AddSource(ManagerTracing.SourceName)
        .AddOtlpExporter(exporter => OtlpEndpoint.Apply(exporter, configuration, "TRACES"))
        .Build();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MeterProvider MetersOver(IConfiguration configuration, bool otlp, bool prometheus)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(MeterNames);
        if (otlp)
            builder.AddOtlpExporter(exporter => OtlpEndpoint.Apply(exporter, configuration, "METRICS"));
        if (prometheus)
            builder.AddPrometheusExporter();
        return builder.Build();
    }

    /// <summary>The name and whatever else the variables say (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) goes over our own.</summary>
    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
