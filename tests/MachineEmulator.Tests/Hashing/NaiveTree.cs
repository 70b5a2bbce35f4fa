// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

/// <summary>
/// The state tree written down directly from its definition (spec 8.1): slow, and sharing nothing with the product but the hash function.
/// </summary>
internal static class NaiveTree
{
    public static HashValue HashRange(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 8)
            return Keccak256.Hash(bytes);
        var half = bytes.Length / 2;
        return Join(HashRange(bytes[..half]), HashRange(bytes[half..]));
    }

    /// <summary>Root of the subtree of this size at <paramref name="address"/>, given the pages that are not pristine.</summary>
    public static HashValue HashPages(IReadOnlyDictionary<ulong, HashValue> pages, ulong address, int log2Size)
    {
        var inside = pages.Where(page => log2Size == 64 || page.Key << 12 >> log2Size == address >> log2Size).ToDictionary();
        if (inside.Count == 0)
            return Pristine(log2Size);
        if (log2Size == 12)
            return inside.Values.Single();
        return Join(
            HashPages(inside, address, log2Size - 1),
            HashPages(inside, address | (1ul << (log2Size - 1)), log2Size - 1));
    }

    public static HashValue Pristine(int log2Size)
    {
        var hash = Keccak256.Hash(new byte[8]);
        for (var size = 3; size < log2Size; size++)
            hash = Join(hash, hash);
        return hash;
    }

    public static HashValue Join(HashValue left, HashValue right) => Keccak256.Hash([.. left.ToArray(), .. right.ToArray()]);
}
