// SPDX-License-Identifier: Apache-2.0

using Proto = CartesiMachine;

namespace GrpcMachineClient.Conversions;

/// <summary>Proofs to and from the wire.</summary>
public static class ProofConversions
{
    public static Proto.MerkleTreeProof ToProto(this MerkleTreeProof proof)
    {
        var message = new Proto.MerkleTreeProof
        {
            TargetAddress = proof.TargetAddress,
            Log2TargetSize = proof.Log2TargetSize,
            TargetHash = proof.TargetHash.ToProto(),
            Log2RootSize = proof.Log2RootSize,
            RootHash = proof.RootHash.ToProto(),
        };
        message.SiblingHashes.AddRange(proof.SiblingHashes.Select(HashConversions.ToProto));
        return message;
    }

    /// <exception cref="FormatException">A hash is absent or not 32 bytes.</exception>
    public static MerkleTreeProof ToModel(this Proto.MerkleTreeProof proof) => new(
        proof.TargetAddress,
        proof.Log2TargetSize,
        proof.TargetHash.ToModel(),
        proof.Log2RootSize,
        proof.RootHash.ToModel(),
        [.. proof.SiblingHashes.Select(HashConversions.ToModel)]);
}
