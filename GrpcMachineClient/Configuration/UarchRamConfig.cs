// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The micro-architecture's RAM at 0x70000000.</summary>
public sealed record UarchRamConfig
{
    /// <summary>Bytes; any number.</summary>
    public ulong Length { get; init; }

    /// <summary>Copied to its start; empty: zeros.</summary>
    public string ImageFilename { get; init; } = "";
}
