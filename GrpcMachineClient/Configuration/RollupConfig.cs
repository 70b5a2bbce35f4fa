// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The ranges of a rollup machine. The emulator takes all five or none.</summary>
public sealed record RollupConfig
{
    public MemoryRangeConfig? RxBuffer { get; init; }

    public MemoryRangeConfig? TxBuffer { get; init; }

    public MemoryRangeConfig? InputMetadata { get; init; }

    public MemoryRangeConfig? VoucherHashes { get; init; }

    public MemoryRangeConfig? NoticeHashes { get; init; }
}
