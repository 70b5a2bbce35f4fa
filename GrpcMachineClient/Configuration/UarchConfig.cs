// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The micro-architecture.</summary>
public sealed record UarchConfig
{
    public UarchProcessorConfig? Processor { get; init; }

    /// <summary>null: the machine has no micro-architecture to run.</summary>
    public UarchRamConfig? Ram { get; init; }
}
