// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The microarchitecture's RAM.</summary>
public sealed record UarchRamConfiguration
{
    /// <summary>null: the built-in image, the only one that resets restore.</summary>
    public BackingStore? BackingStore { get; init; }
}
