// SPDX-License-Identifier: Apache-2.0

using System.Numerics;
using GrpcMachineClient.Hashing;

namespace GrpcMachineClient;

/// <summary>Shows that a node of the state tree belongs to a root hash (spec 8.5).</summary>
/// <param name="TargetAddress">First address that the node covers.</param>
/// <param name="Log2TargetSize">The node covers 2^this bytes; 3 to 64.</param>
/// <param name="TargetHash">The node's hash.</param>
/// <param name="Log2RootSize">64 for the whole state.</param>
/// <param name="RootHash">The hash that the proof leads to.</param>
/// <param name="SiblingHashes">One for each level between, from the root down.</param>
public sealed record MerkleTreeProof(
    ulong TargetAddress,
    ulong Log2TargetSize,
    Hash TargetHash,
    ulong Log2RootSize,
    Hash RootHash,
    IReadOnlyList<Hash> SiblingHashes)
{
    private const ulong Log2AddressSpace = 64;

    /// <summary>Whether the target hash leads to <see cref="RootHash"/>. Whether to trust that root is the caller's to say.</summary>
    public bool Verify() => IsWellFormed() && RollUp(TargetHash) == RootHash;

    /// <summary>Whether the proof holds, and is of these bytes, in a tree of emulator 0.14 (leaves of 8 bytes) or 0.21 (of 32).</summary>
    /// <param name="targetData">The bytes at the target address.</param>
    public bool Verify(ReadOnlySpan<byte> targetData) =>
        BitOperations.IsPow2(targetData.Length)
        && (ulong)BitOperations.Log2((uint)targetData.Length) == Log2TargetSize
        && Verify()
        && (MerkleTree.HashOf(targetData) == TargetHash
            || (Log2TargetSize >= MerkleTree.Log2LeafSizeOf21 && MerkleTree.HashOf(targetData, MerkleTree.Log2LeafSizeOf21) == TargetHash));

    /// <summary>The root hash where the target is these bytes and all else is as proven. Says something of a proof that holds only.</summary>
    /// <param name="targetData">As many bytes as the target has.</param>
    /// <exception cref="ArgumentException">Another number of bytes.</exception>
    public Hash RootHashWith(ReadOnlySpan<byte> targetData) =>
        BitOperations.IsPow2(targetData.Length) && (ulong)BitOperations.Log2((uint)targetData.Length) == Log2TargetSize
            ? RollUp(MerkleTree.HashOf(targetData))
            : throw new ArgumentException($"{targetData.Length} bytes are not the 2^{Log2TargetSize} of the target", nameof(targetData));

    /// <summary>The root hash that the target hash and the siblings lead to, whatever <see cref="RootHash"/> says.</summary>
    public Hash FoldedRootHash() => RollUp(TargetHash);

    private bool IsWellFormed() =>
        Log2TargetSize >= MerkleTree.Log2LeafSize
        && Log2TargetSize <= Log2RootSize
        && Log2RootSize <= Log2AddressSpace
        && (ulong)SiblingHashes.Count == Log2RootSize - Log2TargetSize
        && (TargetAddress & LowBits(Log2TargetSize)) == 0;

    private Hash RollUp(Hash target)
    {
        var hash = target;
        for (var level = (int)Log2TargetSize; level < (int)Log2RootSize; level++)
        {
            var sibling = SiblingHashes[(int)Log2RootSize - 1 - level];
            var isRight = ((TargetAddress >> level) & 1) != 0;
            hash = isRight ? MerkleTree.HashPair(sibling, hash) : MerkleTree.HashPair(hash, sibling);
        }

        return hash;
    }

    private static ulong LowBits(ulong count) => count >= Log2AddressSpace ? ulong.MaxValue : (1UL << (int)count) - 1;
}
