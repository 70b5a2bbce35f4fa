// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using MachineManager.Server.Configuration;
using MachineManager.Server.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MachineManager.Server.Tests.Telemetry;

public sealed class ExportTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Fact]
    public async Task A_span_and_a_metric_arrive_where_the_variables_say_under_the_name_that_they_say()
    {
        await using var collector = await Collector.StartAsync();
        var export = new TelemetryExport(
            new ManagerOptions(),
            Variables((Endpoint, collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "named-by-variable")));
        using var provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
        new SessionMetrics(provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()).Started(isNew: true);
        Activity.Current = null;
        ManagerTracing.StartRun("the-session")!.Dispose();

        await export.StoppedAsync(CancellationToken.None);

        collector.HasReceived("/v1/traces", "run", "the-session", "named-by-variable").Should().BeTrue();
        collector.HasReceived("/v1/metrics", "machinemanager.session.starts", "origin", "named-by-variable").Should().BeTrue();
    }

    [Fact]
    public async Task Only_what_has_an_endpoint_is_sent_and_the_manager_names_itself()
    {
        await using var collector = await Collector.StartAsync();
        var export = new TelemetryExport(
            new ManagerOptions(),
            Variables(
                ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.Address + "/here"), ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf")));
        Activity.Current = null;
        ManagerTracing.StartRun("the-session")!.Dispose();

        await export.StoppedAsync(CancellationToken.None);

        collector.HasReceived("/here", "run", "machine-manager").Should().BeTrue();
        export.Meters.Should().BeNull();
    }

    [Fact]
    public void What_the_variables_say_is_what_is_sent()
    {
        OtlpSettings.From(Variables()).Should().Be(new OtlpSettings(false, false, false));
        OtlpSettings.From(Variables((Endpoint, "http://a"))).Should().Be(new OtlpSettings(true, true, false));
        OtlpSettings.From(Variables(("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://a"))).Should().Be(new OtlpSettings(false, true, false));
        OtlpSettings.From(Variables((Endpoint, "http://a"), ("OTEL_TRACES_EXPORTER", "none"))).Should().Be(new OtlpSettings(false, true, false));
        OtlpSettings.From(Variables((Endpoint, "http://a"), ("OTEL_SDK_DISABLED", "true"))).Should().Be(new OtlpSettings(false, false, true));
        new TelemetryExport(new ManagerOptions { HttpPort = 0 }, Variables(("OTEL_SDK_DISABLED", "TRUE"))).Meters.Should().BeNull();
    }

    private static IConfiguration Variables(params (string Name, string Value)[] variables) => new ConfigurationBuilder()
        .AddInMemoryCollection(variables.ToDictionary(variable => variable.Name, variable => (string?)variable.Value))
        .Build();
}
