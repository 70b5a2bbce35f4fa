// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;

namespace MachineEmulator.Configuration;

/// <summary>The microarchitecture's registers (spec 9.1). The halt flag is no part of a configuration.</summary>
public sealed record UarchProcessorConfig
{
    /// <summary>x0..x31; x0 is not configurable and 0.</summary>
    public ImmutableArray<ulong> X { get; init; } = [.. new ulong[Registers.Count]];

    public ulong Pc { get; init; } = Pma.AddressMap.UarchRamStart;

    public ulong Cycle { get; init; }
}
