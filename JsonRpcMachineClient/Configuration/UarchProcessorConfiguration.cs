// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The microarchitecture's processor.</summary>
public sealed record UarchProcessorConfiguration
{
    public BackingStore? BackingStore { get; init; }

    public UarchRegistersConfiguration? Registers { get; init; }
}
