// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using MachineEmulator.Hashing;
using Proto = CartesiMachine;

namespace MachineEmulator.Server.Conversions;

/// <summary>Hashes and proofs as messages (spec 8.5).</summary>
internal static class ProofToProto
{
    public static Proto.Hash Convert(HashValue hash) => new() { Data = UnsafeByteOperations.UnsafeWrap(hash.ToArray()) };

    public static Proto.MerkleTreeProof Convert(MerkleTreeProof proof)
    {
        var message = new Proto.MerkleTreeProof
        {
            TargetAddress = proof.TargetAddress,
            Log2TargetSize = (ulong)proof.Log2TargetSize,
            TargetHash = Convert(proof.TargetHash),
            Log2RootSize = (ulong)proof.Log2RootSize,
            RootHash = Convert(proof.RootHash),
        };
        message.SiblingHashes.AddRange(proof.SiblingHashes.Select(Convert));
        return message;
    }
}
