// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The microarchitecture.</summary>
public sealed record UarchConfiguration
{
    public UarchProcessorConfiguration? Processor { get; init; }

    public UarchRamConfiguration? Ram { get; init; }
}
