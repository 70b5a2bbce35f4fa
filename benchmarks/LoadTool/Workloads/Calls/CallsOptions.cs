// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Calls;

/// <summary>What is measured of single calls.</summary>
internal sealed record CallsOptions
{
    /// <summary>Numbers of clients, one after another.</summary>
    public IReadOnlyList<int> Clients { get; init; } = [1, 4, 16];

    /// <summary>RAM lengths in MiB, one after another.</summary>
    public IReadOnlyList<ulong> RamMebibytes { get; init; } = [1, 64];

    /// <summary>Sessions opened and ended in each phase, all clients together; at least one a client.</summary>
    public int Sessions { get; init; } = 96;

    /// <summary>Runs in each phase, all clients together; at least one a client.</summary>
    public int Runs { get; init; } = 240;

    /// <summary>Cycles of one run.</summary>
    public ulong Cycles { get; init; } = 1000;

    /// <summary>Rounds of each client before those that are counted.</summary>
    public int WarmUp { get; init; } = 50;

    /// <summary>Sessions that each client opens in the burst.</summary>
    public int Burst { get; init; } = 4;
}
