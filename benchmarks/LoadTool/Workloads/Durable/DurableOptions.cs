// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Durable;

/// <summary>Durable sessions, and a manager killed in mid-run again and again.</summary>
internal sealed record DurableOptions
{
    /// <summary>Executable of the manager.</summary>
    public required string Manager { get; init; }

    /// <summary>Folder for --sessions-path; null makes one that goes afterwards.</summary>
    public string? Path { get; init; }

    public int Sessions { get; init; } = 20;

    /// <summary>How often the manager is killed.</summary>
    public int Rounds { get; init; } = 50;

    /// <summary>Cycles that each session runs in each round; all rounds must fit before loop.bin halts.</summary>
    public ulong Cycles { get; init; } = 20_000_000;

    public ulong RamMebibytes { get; init; } = 1;

    /// <summary>How far the runs get before each kill comes from this.</summary>
    public int Seed { get; init; } = 1;
}
