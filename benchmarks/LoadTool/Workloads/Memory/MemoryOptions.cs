// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Memory;

/// <summary>Sessions that stand idle while their memory is read.</summary>
internal sealed record MemoryOptions
{
    public int Sessions { get; init; } = 50;

    public ulong RamMebibytes { get; init; } = 64;

    /// <summary>Cycles of loop.bin that each session runs before it stands idle; 0 runs none.</summary>
    public ulong Cycles { get; init; } = 100_000;
}
