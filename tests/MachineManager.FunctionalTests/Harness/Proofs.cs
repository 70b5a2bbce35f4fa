// SPDX-License-Identifier: Apache-2.0

using CartesiMachine;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>What proofs of the state prove, computed by the tests themselves (spec 8.1, 8.5).</summary>
internal static class Proofs
{
    /// <summary>The root hash that the proof's siblings give for the target hash; siblings are listed from the root down.</summary>
    public static string RootOf(MerkleTreeProof proof)
    {
        var node = proof.TargetHash.Data.ToByteArray();
        var log2 = (int)proof.Log2TargetSize;
        foreach (var sibling in proof.SiblingHashes.Reverse())
        {
            var other = sibling.Data.ToByteArray();
            var isRight = ((proof.TargetAddress >> log2) & 1) != 0;
            node = Keccak256.Hash(isRight ? [.. other, .. node] : [.. node, .. other]);
            log2++;
        }

        return Convert.ToHexStringLower(node);
    }

    /// <summary>The hash of bytes in memory: a power of two of at least 8.</summary>
    public static string HashOf(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(TreeOf(data));

    private static byte[] TreeOf(ReadOnlySpan<byte> data)
    {
        if (data.Length == 8)
            return Keccak256.Hash(data);
        var half = data.Length / 2;
        return Keccak256.Hash([.. TreeOf(data[..half]), .. TreeOf(data[half..])]);
    }
}
