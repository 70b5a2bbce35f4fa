// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Measuring;
using EmulatorBenchmarks.Servers;

namespace EmulatorBenchmarks.Workloads;

/// <summary>Figures that are measured together.</summary>
internal interface IWorkload
{
    /// <summary>What --only calls it.</summary>
    string Name { get; }

    /// <summary>All that it measures, in the order of the report.</summary>
    IReadOnlyList<Case> Cases { get; }

    /// <summary>What it needs and this machine does not have, and how to get it; null when it can run.</summary>
    string? Missing => null;

    /// <summary>Measures each case once, on servers that it starts and ends.</summary>
    Task MeasureAsync(Contender contender, Samples samples, CancellationToken cancelled);
}
