// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The RAM at 0x80000000.</summary>
public sealed record RamConfig
{
    /// <summary>Bytes, a multiple of 4096.</summary>
    public ulong Length { get; init; }

    /// <summary>Copied to its start; empty: zeros.</summary>
    public string ImageFilename { get; init; } = "";
}
