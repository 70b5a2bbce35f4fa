// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Running;

/// <summary>Sessions that run at the same time.</summary>
internal sealed record RunningOptions
{
    public int Sessions { get; init; } = 64;

    /// <summary>Cycles that each session runs.</summary>
    public ulong Cycles { get; init; } = 1_000_000_000;

    /// <summary>Milliseconds from one poll of a session to its next.</summary>
    public int PaceMilliseconds { get; init; } = 100;

    public ulong RamMebibytes { get; init; } = 1;
}
