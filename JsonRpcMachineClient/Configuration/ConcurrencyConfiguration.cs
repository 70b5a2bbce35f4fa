// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Threads.</summary>
public sealed record ConcurrencyConfiguration
{
    /// <summary>For hashing; 0: all there are.</summary>
    public ulong? UpdateHashTree { get; init; }
}
