// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The processor.</summary>
public sealed record ProcessorConfiguration
{
    /// <summary>The whole shadow state; registers then come from there.</summary>
    public BackingStore? BackingStore { get; init; }

    public RegistersConfiguration? Registers { get; init; }
}
