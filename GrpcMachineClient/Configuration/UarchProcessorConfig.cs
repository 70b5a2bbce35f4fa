// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;

namespace GrpcMachineClient;

/// <summary>The micro-architecture's registers at creation. null or absent: the emulator's default.</summary>
public sealed record UarchProcessorConfig
{
    /// <summary>By register number, 1 to 31.</summary>
    public IReadOnlyDictionary<int, ulong> X { get; init; } = ImmutableDictionary<int, ulong>.Empty;

    public ulong? Pc { get; init; }

    public ulong? Cycle { get; init; }
}
