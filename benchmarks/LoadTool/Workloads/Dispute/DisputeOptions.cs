// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Dispute;

/// <summary>A dispute about which cycle two runs part at.</summary>
internal sealed record DisputeOptions
{
    /// <summary>Programs of tests/images, one dispute each.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [Sessions.GuestMachine.Loop];

    /// <summary>Cycles that the dispute is about.</summary>
    public ulong Cycles { get; init; } = 1UL << 30;

    /// <summary>Positions inside the range that each round asks for, beside both ends.</summary>
    public int Inner { get; init; } = 3;

    /// <summary>Micro-steps at the end.</summary>
    public int Steps { get; init; } = 3;

    /// <summary>Image of the micro-architecture's RAM; null makes one of a few instructions.</summary>
    public string? MicroProgram { get; init; }

    /// <summary>Where the runs part comes from this.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Rounds that are really run again from the start, to compare with.</summary>
    public int BaselineRounds { get; init; } = 3;

    /// <summary>Runs every round again from the start.</summary>
    public bool Full { get; init; }

    /// <summary>sieve.bin has its table at 16 MiB.</summary>
    public ulong RamMebibytes { get; init; } = 64;
}
