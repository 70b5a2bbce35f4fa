// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>Shows that a node is part of a state tree (spec 8.5).</summary>
/// <param name="targetAddress">A multiple of the target's size.</param>
/// <param name="log2TargetSize">Log2 of the target's size in bytes, 3 to 64.</param>
/// <param name="targetHash">Hash of the target.</param>
/// <param name="log2RootSize">Log2 of the whole tree's size in bytes: 64.</param>
/// <param name="rootHash">Hash of the whole tree.</param>
/// <param name="siblingHashes">From the root down: log2 sizes <paramref name="log2RootSize"/> - 1 to that of the target.</param>
public sealed class MerkleTreeProof(
    ulong targetAddress,
    int log2TargetSize,
    HashValue targetHash,
    int log2RootSize,
    HashValue rootHash,
    IReadOnlyList<HashValue> siblingHashes)
{
    public ulong TargetAddress { get; } = targetAddress;

    public int Log2TargetSize { get; } = log2TargetSize;

    public HashValue TargetHash { get; } = targetHash;

    public int Log2RootSize { get; } = log2RootSize;

    public HashValue RootHash { get; } = rootHash;

    public IReadOnlyList<HashValue> SiblingHashes { get; } = [.. siblingHashes];

    /// <summary>Whether there are as many siblings as levels between target and root; a proof from elsewhere may have others.</summary>
    public bool HasSiblingOfEveryLevel =>
        Log2TargetSize >= 0 && (long)Log2RootSize - Log2TargetSize == SiblingHashes.Count;

    /// <summary>Whether target and siblings hash to the root, and there are as many siblings as levels between them.</summary>
    public bool Verify() =>
        Log2TargetSize is >= TreeGeometry.Log2WordSize and <= TreeGeometry.Log2RootSize
        && Log2RootSize is >= TreeGeometry.Log2WordSize and <= TreeGeometry.Log2RootSize
        && SiblingHashes.Count == Log2RootSize - Log2TargetSize
        && GetRootOf(TargetHash) == RootHash;

    /// <summary>
    /// The root hash of the same tree with the target's hash replaced. Needs <see cref="HasSiblingOfEveryLevel"/>.
    /// </summary>
    public HashValue GetRootOf(HashValue target)
    {
        var hash = target;
        for (var size = Log2TargetSize; size < Log2RootSize; size++)
        {
            var sibling = SiblingHashes[Log2RootSize - 1 - size];
            hash = (TargetAddress >> size & 1) != 0 ? Keccak256.HashPair(sibling, hash) : Keccak256.HashPair(hash, sibling);
        }

        return hash;
    }
}
