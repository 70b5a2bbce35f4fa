// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;

namespace MachineEmulator.Uarch.AccessLogs;

/// <summary>One access to a word of the state (spec 9.7). A log from elsewhere may hold anything; replaying it tells.</summary>
public sealed record Access
{
    /// <summary>Log2 of the only size that is ever logged, in bytes.</summary>
    public const int Log2WordSize = 3;

    public required AccessType Type { get; init; }

    /// <summary>Physical address; in a sound log a multiple of 8.</summary>
    public required ulong Address { get; init; }

    /// <summary>Log2 of the size in bytes; 3 in a sound log.</summary>
    public int Log2Size { get; init; } = Log2WordSize;

    /// <summary>The bytes before the access, little-endian; 8 in a sound log.</summary>
    public required ReadOnlyMemory<byte> Read { get; init; }

    /// <summary>The bytes after a write, 8 in a sound log; empty for a read.</summary>
    public ReadOnlyMemory<byte> Written { get; init; }

    /// <summary>Proof of the word before the access, against the root hash at that moment; null in a log without proofs.</summary>
    public MerkleTreeProof? Proof { get; init; }
}
