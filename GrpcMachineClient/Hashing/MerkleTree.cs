// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Hashing;

/// <summary>The nodes of the machine's state tree (spec 8.1).</summary>
internal static class MerkleTree
{
    /// <summary>A leaf covers 2^3 bytes, one word.</summary>
    public const int Log2LeafSize = 3;

    private const int LeafSize = 1 << Log2LeafSize;

    /// <summary>An inner node; left covers the lower addresses.</summary>
    public static Hash HashPair(Hash left, Hash right)
    {
        Span<byte> pair = stackalloc byte[2 * Hash.Size];
        left.CopyTo(pair);
        right.CopyTo(pair[Hash.Size..]);
        return Keccak256.ComputeHash(pair);
    }

    /// <summary>The node over the bytes; their number is a power of two, at least <see cref="LeafSize"/>.</summary>
    public static Hash HashOf(ReadOnlySpan<byte> data)
    {
        var level = new Hash[data.Length / LeafSize];
        for (var leaf = 0; leaf < level.Length; leaf++)
            level[leaf] = Keccak256.ComputeHash(data.Slice(leaf * LeafSize, LeafSize));
        for (var count = level.Length; count > 1; count /= 2)
        {
            for (var node = 0; node < count / 2; node++)
                level[node] = HashPair(level[2 * node], level[(2 * node) + 1]);
        }

        return level[0];
    }
}
