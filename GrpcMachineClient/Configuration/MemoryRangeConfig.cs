// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>A flash drive or a rollup range (spec 2.3).</summary>
public sealed record MemoryRangeConfig
{
    /// <summary>First address, a multiple of 4096.</summary>
    public ulong Start { get; init; }

    /// <summary>Bytes, a multiple of 4096.</summary>
    public ulong Length { get; init; }

    /// <summary>Mapped, and exactly as long as the range; empty: zeros.</summary>
    public string ImageFilename { get; init; } = "";

    /// <summary>What the machine writes reaches the image file.</summary>
    public bool Shared { get; init; }
}
