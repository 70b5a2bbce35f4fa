// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Counters of a machine's hash tree (jsonrpc spec 7.8).</summary>
public sealed record HashTreeStats
{
    /// <summary>65 counters, by log2 of the nodes' size.</summary>
    public required IReadOnlyList<ulong> DenseNodeHashes { get; init; }

    public required PageHashTreeCacheStats Phtc { get; init; }

    public required ulong SparseNodeHashes { get; init; }
}
