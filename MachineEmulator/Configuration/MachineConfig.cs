// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;

namespace MachineEmulator.Configuration;

/// <summary>What a machine is created from. Every value is used raw; the defaults are those of spec 2.1.</summary>
public sealed record MachineConfig
{
    public ProcessorConfig Processor { get; init; } = ProcessorConfig.Default;

    public RomConfig Rom { get; init; } = new();

    public RamConfig Ram { get; init; } = new();

    /// <summary>At most 8; nothing is assigned automatically.</summary>
    public ImmutableArray<MemoryRangeConfig> FlashDrives { get; init; } = [];

    /// <summary>File of exactly 0x6000 bytes with the TLB's contents, empty for none (spec 2.5).</summary>
    public string TlbImageFilename { get; init; } = "";

    public ulong ClintMtimecmp { get; init; }

    public HtifConfig Htif { get; init; } = new();

    /// <summary>Absent unless configured.</summary>
    public RollupConfig? Rollup { get; init; }

    public UarchConfig Uarch { get; init; } = new();
}
