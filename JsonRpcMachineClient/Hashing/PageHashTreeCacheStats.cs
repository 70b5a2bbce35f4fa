// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Counters of the cache of pages' hash trees.</summary>
public sealed record PageHashTreeCacheStats
{
    public required ulong InnerPageHashes { get; init; }

    public required ulong NonPristinePages { get; init; }

    public required ulong PageChanges { get; init; }

    public required ulong PageHits { get; init; }

    public required ulong PageMisses { get; init; }

    public required ulong PristinePages { get; init; }

    public required ulong WordHits { get; init; }

    public required ulong WordMisses { get; init; }
}
