// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>The microarchitecture (spec 9.1).</summary>
public sealed record UarchConfig
{
    public UarchProcessorConfig Processor { get; init; } = new();

    /// <summary>Its RAM; absent when the length is 0 and there is no image.</summary>
    public RamConfig Ram { get; init; } = new();
}
