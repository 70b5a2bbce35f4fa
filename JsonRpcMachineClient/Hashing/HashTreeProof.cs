// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>That a node of a machine's hash tree is part of its root, or of another node above it (jsonrpc spec 7.8).</summary>
public sealed record HashTreeProof
{
    /// <summary>Of the node that the proof leads to; 64: of the whole tree.</summary>
    public required int Log2RootSize { get; init; }

    public required int Log2TargetSize { get; init; }

    public required MachineHash RootHash { get; init; }

    /// <summary>From the one beside the target up to that just below the root.</summary>
    public required IReadOnlyList<MachineHash> SiblingHashes { get; init; }

    public required ulong TargetAddress { get; init; }

    public required MachineHash TargetHash { get; init; }
}
