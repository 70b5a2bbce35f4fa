// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace MachineManager.Server.Telemetry;

/// <summary>What all instruments of the manager have in common. docs/metrics.md lists them.</summary>
internal static class ManagerMeter
{
    public const string Name = "MachineManager";

    public static readonly MeterOptions Options = new(Name);

    /// <summary>Bounds for calls that take a millisecond or many minutes, in seconds.</summary>
    public static readonly InstrumentAdvice<double> ShortSeconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 600],
    };

    /// <summary>Bounds for how fast emulators run, in cycles a second.</summary>
    public static readonly InstrumentAdvice<double> CyclesPerSecond = new()
    {
        HistogramBucketBoundaries = [1e6, 2e6, 5e6, 1e7, 2e7, 5e7, 1e8, 2e8, 5e8, 1e9, 2e9, 5e9, 1e10],
    };
}
