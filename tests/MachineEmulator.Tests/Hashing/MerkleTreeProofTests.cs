// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

public class MerkleTreeProofTests
{
    private const ulong PageAddress = 0x80003000;

    private readonly byte[] _page = TestPages.Create("sparse");
    private readonly MerkleTree _tree;

    public MerkleTreeProofTests()
    {
        var random = new Random(5);
        PageHash[] pages =
        [
            new(0, CreateHash(random)),
            new(0x80001, CreateHash(random)),
            new(0x80003, PageHasher.Hash(_page)),
            new(0x80004, CreateHash(random)),
        ];
        _tree = MerkleTree.Empty.Update(pages);
    }

    [Fact]
    public void Proofs_of_every_size_verify()
    {
        for (var log2Size = 3; log2Size <= 64; log2Size++)
        {
            var address = log2Size == 64 ? 0 : PageAddress >> log2Size << log2Size;
            var proof = Prove(address, log2Size);

            proof.Verify().Should().BeTrue();
            proof.TargetAddress.Should().Be(address);
            proof.Log2TargetSize.Should().Be(log2Size);
            proof.Log2RootSize.Should().Be(64);
            proof.RootHash.Should().Be(_tree.Root);
            proof.SiblingHashes.Should().HaveCount(64 - log2Size);
        }
    }

    [Fact]
    public void Every_word_of_a_page_can_be_proven()
    {
        for (var offset = 0; offset < 4096; offset += 8)
        {
            var proof = Prove(PageAddress + (ulong)offset, 3);

            proof.Verify().Should().BeTrue();
            proof.TargetHash.Should().Be(Keccak256.Hash(_page.AsSpan(offset, 8)));
        }
    }

    [Fact]
    public void Untouched_space_can_be_proven()
    {
        Prove(0x12345678000, 12).Verify().Should().BeTrue();
        var proof = _tree.GetProof(0x12345678008, 3, new PageTree(new byte[4096]));

        proof.Verify().Should().BeTrue();
        proof.TargetHash.Should().Be(PristineHashes.Get(3));
    }

    [Fact]
    public void Siblings_are_ordered_from_the_root_down()
    {
        var siblings = Prove(PageAddress, 12).SiblingHashes;

        for (var log2Size = 12; log2Size < 64; log2Size++)
            siblings[63 - log2Size].Should().Be(_tree.GetNode(PageAddress ^ (1ul << log2Size), log2Size));
    }

    [Fact]
    public void A_tampered_proof_does_not_verify()
    {
        var proof = Prove(PageAddress + 64, 6);
        var other = Keccak256.Hash("other"u8);

        Change(proof, targetHash: other).Verify().Should().BeFalse();
        Change(proof, rootHash: other).Verify().Should().BeFalse();
        Change(proof, address: proof.TargetAddress ^ 64).Verify().Should().BeFalse();
        Change(proof, siblings: [.. proof.SiblingHashes.Skip(1)]).Verify().Should().BeFalse();
        Change(proof, siblings: [.. proof.SiblingHashes.Append(other)]).Verify().Should().BeFalse();
        for (var i = 0; i < proof.SiblingHashes.Count; i++)
        {
            var siblings = proof.SiblingHashes.ToArray();
            siblings[i] = other;
            Change(proof, siblings: siblings).Verify().Should().BeFalse("sibling {0} was replaced", i);
        }
    }

    [Theory]
    [InlineData(0ul, 2, "invalid log2_size")]
    [InlineData(0ul, 65, "invalid log2_size")]
    [InlineData(0ul, -1, "invalid log2_size")]
    [InlineData(0x1004ul, 3, "address not aligned to log2_size")]
    [InlineData(0x1800ul, 12, "address not aligned to log2_size")]
    [InlineData(0x1000ul, 64, "address not aligned to log2_size")]
    [InlineData(0x8000000000000000ul, 64, "address not aligned to log2_size")]
    public void A_target_that_is_no_node_is_refused(ulong address, int log2Size, string message)
    {
        var act = () => _tree.GetProof(address, log2Size);

        act.Should().Throw<MachineException>().WithMessage(message);
    }

    [Fact]
    public void Page_contents_other_than_those_hashed_are_an_inconsistent_tree()
    {
        _page[17]++;

        var act = () => Prove(PageAddress, 3);

        act.Should().Throw<MachineException>().WithMessage("inconsistent merkle tree");
    }

    private static HashValue CreateHash(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return new HashValue(bytes);
    }

    private static MerkleTreeProof Change(
        MerkleTreeProof proof,
        ulong? address = null,
        HashValue? targetHash = null,
        HashValue? rootHash = null,
        IReadOnlyList<HashValue>? siblings = null) => new(
            address ?? proof.TargetAddress,
            proof.Log2TargetSize,
            targetHash ?? proof.TargetHash,
            proof.Log2RootSize,
            rootHash ?? proof.RootHash,
            siblings ?? proof.SiblingHashes);

    private MerkleTreeProof Prove(ulong address, int log2Size) =>
        log2Size < 12 ? _tree.GetProof(address, log2Size, new PageTree(_page)) : _tree.GetProof(address, log2Size);
}
