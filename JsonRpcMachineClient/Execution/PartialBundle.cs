// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A bundle of root hashes that a call has left open, for the next one to fill (jsonrpc spec 7.6).</summary>
public sealed record PartialBundle
{
    /// <summary>One hash per 1-bit of <see cref="LeafCount"/>.</summary>
    public required IReadOnlyList<MachineHash> Context { get; init; }

    public required HashFunction HashFunction { get; init; }

    public required ulong LeafCount { get; init; }

    /// <summary>Log2 of the hashes in a bundle.</summary>
    public required int Log2MaxLeaves { get; init; }
}
