// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>A machine as it is created (spec 2.1). A part or a field left out stays left out: the emulator uses its default.</summary>
public sealed record MachineConfig
{
    public ProcessorConfig? Processor { get; init; }

    /// <summary>A machine needs a ROM image.</summary>
    public RomConfig? Rom { get; init; }

    /// <summary>A machine needs RAM.</summary>
    public RamConfig? Ram { get; init; }

    /// <summary>At most 8.</summary>
    public IReadOnlyList<MemoryRangeConfig> FlashDrives { get; init; } = [];

    public ClintConfig? Clint { get; init; }

    public HtifConfig? Htif { get; init; }

    /// <summary>null: a machine without rollup ranges.</summary>
    public RollupConfig? Rollup { get; init; }

    public UarchConfig? Uarch { get; init; }

    public TlbConfig? Tlb { get; init; }
}
