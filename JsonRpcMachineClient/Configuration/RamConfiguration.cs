// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>RAM, from 0x80000000 on.</summary>
public sealed record RamConfiguration
{
    /// <summary>Its file is the image that is loaded.</summary>
    public BackingStore? BackingStore { get; init; }

    /// <summary>Bytes, whole pages, not 0.</summary>
    public required ulong Length { get; init; }
}
