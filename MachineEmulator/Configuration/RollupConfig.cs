// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>The five rollup ranges; all must have a start and a length.</summary>
public sealed record RollupConfig
{
    public MemoryRangeConfig RxBuffer { get; init; } = new();

    public MemoryRangeConfig TxBuffer { get; init; } = new();

    public MemoryRangeConfig InputMetadata { get; init; } = new();

    public MemoryRangeConfig VoucherHashes { get; init; } = new();

    public MemoryRangeConfig NoticeHashes { get; init; } = new();
}
