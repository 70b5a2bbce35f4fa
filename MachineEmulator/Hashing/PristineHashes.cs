// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Hashing;

/// <summary>Hashes of untouched address space, by log2 of its size (spec 8.1): P(3) of a zero word to P(64) of the whole.</summary>
internal static class PristineHashes
{
    private static readonly HashValue[] Hashes = Compute();

    /// <summary>P(12), of a page of zeros.</summary>
    public static HashValue Page => Hashes[TreeGeometry.Log2PageSize];

    /// <param name="log2Size">3 to 64.</param>
    public static HashValue Get(int log2Size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(log2Size, TreeGeometry.Log2WordSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(log2Size, TreeGeometry.Log2RootSize);
        return Hashes[log2Size];
    }

    private static HashValue[] Compute()
    {
        var hashes = new HashValue[TreeGeometry.Log2RootSize + 1];
        hashes[TreeGeometry.Log2WordSize] = Keccak256.HashWord(0);
        for (var log2 = TreeGeometry.Log2WordSize + 1; log2 <= TreeGeometry.Log2RootSize; log2++)
            hashes[log2] = Keccak256.HashPair(hashes[log2 - 1], hashes[log2 - 1]);
        return hashes;
    }
}
