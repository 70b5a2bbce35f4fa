// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Soak;

/// <summary>Many short sessions, and emulators killed at random.</summary>
internal sealed record SoakOptions
{
    /// <summary>Sessions, all together.</summary>
    public int Sessions { get; init; } = 10_000;

    public int Clients { get; init; } = 16;

    /// <summary>One emulator is killed for as many sessions; 0 kills none.</summary>
    public int KillEvery { get; init; } = 20;

    /// <summary>Which sessions get a kill, and when, comes from this.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Cycles that each session runs.</summary>
    public ulong Cycles { get; init; } = 100_000;

    public ulong RamMebibytes { get; init; } = 1;
}
