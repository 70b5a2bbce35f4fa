// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>One word that a micro-architecture step read or wrote (spec 9.7).</summary>
/// <param name="Type">Read or written.</param>
/// <param name="Address">Aligned to 8 bytes.</param>
/// <param name="Log2Size">3: a word.</param>
/// <param name="Read">What was there before.</param>
/// <param name="Written">What is there after; empty for a read.</param>
/// <param name="Proof">Of what was there before; null where the log has no proofs.</param>
public sealed record Access(
    AccessType Type,
    ulong Address,
    ulong Log2Size,
    ReadOnlyMemory<byte> Read,
    ReadOnlyMemory<byte> Written,
    MerkleTreeProof? Proof);
