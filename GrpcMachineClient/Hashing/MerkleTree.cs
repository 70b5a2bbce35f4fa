// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient.Hashing;

/// <summary>The nodes of the machine's state tree (spec 8.1).</summary>
internal static class MerkleTree
{
    /// <summary>A leaf covers 2^3 bytes, one word.</summary>
    public const int Log2LeafSize = 3;

    /// <summary>Emulator 0.21 has leaves of 2^5 bytes (jsonrpc spec 7.8).</summary>
    public const int Log2LeafSizeOf21 = 5;

    /// <summary>An inner node; left covers the lower addresses.</summary>
    public static Hash HashPair(Hash left, Hash right)
    {
        Span<byte> pair = stackalloc byte[2 * Hash.Size];
        left.CopyTo(pair);
        right.CopyTo(pair[Hash.Size..]);
        return Keccak256.ComputeHash(pair);
    }

    /// <summary>The node over the bytes; their number is a power of two, at least a leaf.</summary>
    public static Hash HashOf(ReadOnlySpan<byte> data, int log2LeafSize = Log2LeafSize)
    {
        var leafSize = 1 << log2LeafSize;
        var level = new Hash[data.Length / leafSize];
        for (var leaf = 0; leaf < level.Length; leaf++)
            level[leaf] = Keccak256.ComputeHash(data.Slice(leaf * leafSize, leafSize));
        for (var count = level.Length; count > 1; count /= 2)
        {
            for (var node = 0; node < count / 2; node++)
                level[node] = HashPair(level[2 * node], level[(2 * node) + 1]);
        }

        return level[0];
    }
}
