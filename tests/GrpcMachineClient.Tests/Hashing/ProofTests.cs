// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient.Hashing;

namespace GrpcMachineClient.Tests.Hashing;

public sealed class ProofTests
{
    // Spec 13, V1: a machine whose upper half of the address space is untouched.
    private static readonly Hash Root = Hash.Parse("d49ab81ceafc973d78efb7ae03f101c07510fa4bfdcbd528c8644dde6ddf69c6");
    private static readonly Hash LowerHalf = Hash.Parse("7e3f499ad9716380c39db74ebff05d034eb864e2352743999f72b60689c16650");
    private static readonly Hash UpperHalf = Hash.Parse("916ca832592485093644e8760cd7b4c01dba1ccc82b661bf13f0e3f34acd6b88");

    [Theory]
    [InlineData(3, "011b4d03dd8c01f1049143cf9c4c817e4b167f1d1b83e5c6f0f10d89ba1e7bce")]
    [InlineData(4, "4d9470a821fbe90117ec357e30bad9305732fb19ddf54a07dd3e29f440619254")]
    [InlineData(12, "d8b96e5b7f6f459e9cb6a2f41bf276c7b85c10cd4662c04cbbb365434726c0a0")]
    [InlineData(63, "916ca832592485093644e8760cd7b4c01dba1ccc82b661bf13f0e3f34acd6b88")]
    [InlineData(64, "7b3fbc4a995c19017816b74d2f89179f10b6681bcefd8cfec7d8e18d0f35dbc7")]
    public void Untouched_nodes_have_the_real_emulators_hashes(int log2Size, string hash)
    {
        Pristine.Node(log2Size).ToString().Should().Be(hash);
        if (log2Size <= 12)
            MerkleTree.HashOf(new byte[1 << log2Size]).ToString().Should().Be(hash);
    }

    [Fact]
    public void A_proof_of_the_real_emulators_hashes_holds_on_both_sides()
    {
        new MerkleTreeProof(0, 63, LowerHalf, 64, Root, [UpperHalf]).Verify().Should().BeTrue();
        new MerkleTreeProof(1UL << 63, 63, UpperHalf, 64, Root, [LowerHalf]).Verify().Should().BeTrue();
        new MerkleTreeProof(0, 64, Root, 64, Root, []).Verify().Should().BeTrue();
    }

    [Fact]
    public void A_proof_on_the_wrong_side_does_not_hold()
    {
        new MerkleTreeProof(1UL << 63, 63, LowerHalf, 64, Root, [UpperHalf]).Verify().Should().BeFalse();
        new MerkleTreeProof(0, 63, UpperHalf, 64, Root, [LowerHalf]).Verify().Should().BeFalse();
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0x80001008, 3)]
    [InlineData(0x80001000, 12)]
    [InlineData(ulong.MaxValue - 7, 3)]
    public void A_proof_of_any_size_holds_until_any_part_is_changed(ulong address, int log2Size)
    {
        var proof = Pristine.Proof(address, log2Size);

        proof.Verify().Should().BeTrue();
        (proof with { TargetHash = Root }).Verify().Should().BeFalse();
        (proof with { RootHash = Root }).Verify().Should().BeFalse();
        for (var index = 0; index < proof.SiblingHashes.Count; index++)
        {
            var siblings = proof.SiblingHashes.ToArray();
            siblings[index] = Root;
            (proof with { SiblingHashes = siblings }).Verify().Should().BeFalse();
        }
    }

    [Fact]
    public void A_malformed_proof_does_not_hold()
    {
        var proof = Pristine.Proof(0x1000, 12);

        (proof with { SiblingHashes = [.. proof.SiblingHashes.Skip(1)] }).Verify().Should().BeFalse("a hash is missing");
        (proof with { SiblingHashes = [.. proof.SiblingHashes, Root] }).Verify().Should().BeFalse("there is one too many");
        (proof with { TargetAddress = 0x1008 }).Verify().Should().BeFalse("the address is inside of a page");
        (proof with { Log2TargetSize = 2 }).Verify().Should().BeFalse("no node is that small");
        (proof with { Log2RootSize = 65 }).Verify().Should().BeFalse("no node is that large");
        (proof with { Log2TargetSize = 65 }).Verify().Should().BeFalse("the target is larger than the root");
        (proof with { Log2TargetSize = ulong.MaxValue }).Verify().Should().BeFalse("the target is larger than the root");
    }

    [Fact]
    public void A_proof_knows_its_bytes()
    {
        var proof = Pristine.Proof(0x1000, 12);
        var page = new byte[4096];

        proof.Verify(page).Should().BeTrue();
        proof.Verify(page.AsSpan(0, 2048)).Should().BeFalse();
        proof.Verify([]).Should().BeFalse();
        page[17] = 1;
        proof.Verify(page).Should().BeFalse();
    }

    [Fact]
    public void A_proof_of_a_tree_with_leaves_of_32_bytes_knows_its_bytes()
    {
        byte[] data = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        var node = MerkleTree.HashPair(Keccak256.ComputeHash(data.AsSpan(0, 32)), Keccak256.ComputeHash(data.AsSpan(32)));
        var proof = new MerkleTreeProof(0, 6, node, 6, node, []);

        proof.Verify(data).Should().BeTrue();
        data[40] ^= 1;
        proof.Verify(data).Should().BeFalse();
    }
}
