// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Hashing;

namespace GrpcMachineClient.Tests.Hashing;

/// <summary>Nodes of memory that was never touched (spec 8.1).</summary>
internal static class Pristine
{
    public static Hash Node(int log2Size)
    {
        var hash = Keccak256.ComputeHash(new byte[8]);
        for (var level = 3; level < log2Size; level++)
            hash = MerkleTree.HashPair(hash, hash);
        return hash;
    }

    /// <summary>A proof within an address space that was never touched.</summary>
    public static MerkleTreeProof Proof(ulong address, int log2Size) => new(
        address,
        (ulong)log2Size,
        Node(log2Size),
        64,
        Node(64),
        [.. Enumerable.Range(log2Size, 64 - log2Size).Reverse().Select(Node)]);
}
