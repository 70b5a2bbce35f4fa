// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Commands;
using EmulatorBenchmarks.Machines;
using GoldenVectors.Vectors;

namespace EmulatorBenchmarks.Workloads;

/// <summary>All workloads.</summary>
internal static class WorkloadList
{
    public static IReadOnlyList<string> Names { get; } = ["speed", "linux", "golden", "hash", "calls", "storage", "snapshot", "start"];

    /// <summary>The workloads that were asked for, in the order of <see cref="Names"/>.</summary>
    public static IReadOnlyList<IWorkload> Create(BenchmarkSettings settings) =>
        [.. Names.Where(n => settings.Only.Count == 0 || settings.Only.Contains(n)).Select(n => Create(n, settings))];

    private static IWorkload Create(string name, BenchmarkSettings settings) => name switch
    {
        "speed" => new SpeedWorkload(settings.Cycles),
        "linux" => new LinuxWorkload(),
        "golden" => new GoldenWorkload(new GoldenFolder(RepositoryFiles.Golden)),
        "hash" => new HashWorkload(),
        "calls" => new CallsWorkload(settings.MicroImage),
        "storage" => new StorageWorkload(),
        "snapshot" => new SnapshotWorkload(),
        "start" => new StartWorkload(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, $"must be one of {string.Join(", ", Names)}"),
    };
}
