// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using OpenTelemetry.Exporter;

namespace MachineManager.Server.Telemetry;

/// <summary>The variables that are for traces or metrics alone; those for both the library reads by itself.</summary>
internal static class OtlpEndpoint
{
    /// <param name="exporter">Has the values of the variables for both.</param>
    /// <param name="variables">The environment, as configuration.</param>
    /// <param name="signal">TRACES or METRICS.</param>
    public static void Apply(OtlpExporterOptions exporter, IConfiguration variables, string signal)
    {
        if (Find("PROTOCOL") is { } protocol)
            exporter.Protocol = protocol == "http/protobuf" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // This one is used as it is, without the path of the signal.
        if (Find("ENDPOINT") is { } endpoint)
            exporter.Endpoint = new Uri(endpoint);
        if (Find("HEADERS") is { } headers)
            exporter.Headers = headers;
        if (int.TryParse(Find("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            exporter.TimeoutMilliseconds = milliseconds;

        string? Find(string name) => variables[$"OTEL_EXPORTER_OTLP_{signal}_{name}"] is { Length: > 0 } value ? value : null;
    }
}
