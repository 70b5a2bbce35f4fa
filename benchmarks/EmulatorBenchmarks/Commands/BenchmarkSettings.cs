// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Commands;

/// <summary>What the command is told.</summary>
internal sealed record BenchmarkSettings
{
    /// <summary>Command of the server under test.</summary>
    public required string Server { get; init; }

    /// <summary>Command of the server that it is compared with; null for none.</summary>
    public string? Peer { get; init; }

    /// <summary>How often everything is measured; figures are medians.</summary>
    public required int Rounds { get; init; }

    /// <summary>Names of the workloads; none for all.</summary>
    public required IReadOnlyCollection<string> Only { get; init; }

    /// <summary>Cycles of a Run of the speed workload.</summary>
    public required ulong Cycles { get; init; }

    /// <summary>Image of the micro-architecture's RAM; null for a program of the tool's own.</summary>
    public string? MicroImage { get; init; }

    /// <summary>A promise that is not kept is a problem.</summary>
    public bool Checks { get; init; }

    /// <summary>File that the figures are written to; null writes none.</summary>
    public string? Json { get; init; }
}
