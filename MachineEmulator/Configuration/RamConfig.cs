// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>RAM, or the microarchitecture's RAM.</summary>
public sealed record RamConfig
{
    /// <summary>Bytes.</summary>
    public ulong Length { get; init; }

    /// <summary>Copied to the start of the range; empty for zeros.</summary>
    public string ImageFilename { get; init; } = "";
}
