// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>A flash drive or a rollup range.</summary>
public sealed record MemoryRangeConfig
{
    /// <summary>Physical address.</summary>
    public ulong Start { get; init; }

    /// <summary>Bytes.</summary>
    public ulong Length { get; init; }

    /// <summary>Mapped, so of exactly <see cref="Length"/> bytes; empty for zeros.</summary>
    public string ImageFilename { get; init; } = "";

    /// <summary>Whether the guest's writes reach the image file.</summary>
    public bool Shared { get; init; }
}
