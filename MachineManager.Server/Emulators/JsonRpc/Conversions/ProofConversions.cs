// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using JsonRpcMachineClient;

namespace MachineManager.Server.Emulators.JsonRpc.Conversions;

/// <summary>Proofs in the order of old clients: from the root down, where the server begins at the target (jsonrpc spec 7.8).</summary>
internal static class ProofConversions
{
    /// <summary>Of a leaf of the hash tree: 32 bytes.</summary>
    public const ulong Log2LeafSize = 5;

    public const ulong Log2AddressSpace = 64;

    public static MerkleTreeProof ToModel(this HashTreeProof proof) => new(
        proof.TargetAddress,
        (ulong)proof.Log2TargetSize,
        proof.TargetHash.ToModel(),
        (ulong)proof.Log2RootSize,
        proof.RootHash.ToModel(),
        RootFirst(proof.SiblingHashes));

    /// <param name="hashes">From the target up.</param>
    public static IReadOnlyList<Hash> RootFirst(IReadOnlyList<MachineHash> hashes) => [.. hashes.Reverse().Select(hash => hash.ToModel())];
}
