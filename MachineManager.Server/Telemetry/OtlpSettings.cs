// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Telemetry;

/// <summary>Whether metrics and traces are sent somewhere, by the variables that all OpenTelemetry programs have in common.</summary>
/// <param name="Traces">Whether traces are.</param>
/// <param name="Metrics">Whether metrics are.</param>
/// <param name="IsDisabled">OTEL_SDK_DISABLED: nothing of OpenTelemetry is wanted, neither /metrics.</param>
internal sealed record OtlpSettings(bool Traces, bool Metrics, bool IsDisabled)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string TracesExporter = "OTEL_TRACES_EXPORTER";
    private const string MetricsExporter = "OTEL_METRICS_EXPORTER";
    private const string Disabled = "OTEL_SDK_DISABLED";
    private const string None = "none";

    /// <param name="variables">The environment, as configuration.</param>
    public static OtlpSettings From(IConfiguration variables)
    {
        var isDisabled = string.Equals(variables[Disabled], "true", StringComparison.OrdinalIgnoreCase);
        return new OtlpSettings(
            !isDisabled && IsSent(variables, TracesEndpoint, TracesExporter),
            !isDisabled && IsSent(variables, MetricsEndpoint, MetricsExporter),
            isDisabled);
    }

    private static bool IsSent(IConfiguration variables, string endpoint, string exporter) =>
        (!string.IsNullOrEmpty(variables[Endpoint]) || !string.IsNullOrEmpty(variables[endpoint]))
        && !string.Equals(variables[exporter], None, StringComparison.OrdinalIgnoreCase);
}
