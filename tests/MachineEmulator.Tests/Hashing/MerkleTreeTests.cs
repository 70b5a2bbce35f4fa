// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

public class MerkleTreeTests
{
    private readonly Random _random = new(4);

    [Fact]
    public void An_untouched_tree_has_the_pristine_root()
    {
        MerkleTree.Empty.Root.Should().Be(PristineHashes.Get(64));
        MerkleTree.Empty.GetPageHash(0x80000000).Should().Be(PristineHashes.Get(12));
        MerkleTree.Empty.Verify().Should().BeTrue();
    }

    [Fact]
    public void Batches_of_random_pages_give_the_root_of_the_naive_tree()
    {
        var tree = MerkleTree.Empty;
        var pages = new Dictionary<ulong, HashValue>();
        for (var round = 0; round < 20; round++)
        {
            var changes = CreateChanges(_random.Next(1, 60));
            tree = tree.Update(changes);
            Record(pages, changes);

            tree.Root.Should().Be(NaiveTree.HashPages(pages, 0, 64));
            tree.Verify().Should().BeTrue();
            foreach (var change in changes)
            {
                var expected = pages.GetValueOrDefault(change.PageIndex, PristineHashes.Page);
                tree.GetPageHash((change.PageIndex << 12) + 0x123).Should().Be(expected);
            }
        }
    }

    [Fact]
    public void Nodes_of_every_size_are_those_of_the_naive_tree()
    {
        var changes = CreateChanges(50);
        var pages = new Dictionary<ulong, HashValue>();
        Record(pages, changes);
        var tree = MerkleTree.Empty.Update(changes);

        for (var log2Size = 12; log2Size <= 64; log2Size++)
        {
            foreach (var address in (ulong[])[0, 0x80000000, ulong.MaxValue])
            {
                var start = log2Size == 64 ? 0 : address >> log2Size << log2Size;
                tree.GetNode(address, log2Size).Should().Be(NaiveTree.HashPages(pages, start, log2Size));
            }
        }
    }

    [Fact]
    public void An_update_leaves_the_older_version_as_it_was()
    {
        var first = CreateChanges(40);
        var old = MerkleTree.Empty.Update(first);
        var oldRoot = old.Root;
        var hashes = first.Select(page => old.GetPageHash(page.PageIndex << 12)).ToArray();

        var changed = old.Update([.. first.Select(page => page with { Hash = CreateHash() })]);

        changed.Root.Should().NotBe(oldRoot);
        old.Root.Should().Be(oldRoot);
        old.Verify().Should().BeTrue();
        first.Select(page => old.GetPageHash(page.PageIndex << 12)).Should().Equal(hashes);
    }

    [Fact]
    public void Pages_that_become_zero_again_leave_a_pristine_tree()
    {
        var changes = CreateChanges(40);
        var tree = MerkleTree.Empty.Update(changes);

        var cleared = tree.Update([.. changes.Select(page => page with { Hash = PristineHashes.Page })]);

        cleared.Root.Should().Be(PristineHashes.Get(64));
    }

    [Fact]
    public void Hashing_to_the_same_pages_gives_the_same_tree()
    {
        var changes = CreateChanges(40);
        var tree = MerkleTree.Empty.Update(changes);

        tree.Update(changes).Should().BeSameAs(tree);
        tree.Update([]).Should().BeSameAs(tree);
    }

    [Fact]
    public void The_last_of_several_hashes_of_one_page_counts()
    {
        var (first, last) = (CreateHash(), CreateHash());

        var tree = MerkleTree.Empty.Update([new PageHash(0x70000, first), new PageHash(0x70000, last)]);

        tree.Root.Should().Be(MerkleTree.Empty.Update([new PageHash(0x70000, last)]).Root);
    }

    [Fact]
    public void Untouched_pages_take_no_memory()
    {
        var pages = Enumerable.Range(0, 1 << 18).Select(i => new PageHash(0x80000 + (ulong)i, PristineHashes.Page)).ToArray();

        MerkleTree.Empty.Update(pages).Should().BeSameAs(MerkleTree.Empty);
    }

    [Fact]
    public void Pages_out_of_order_are_refused()
    {
        var act = () => MerkleTree.Empty.Update([new PageHash(2, CreateHash()), new PageHash(1, CreateHash())]);

        act.Should().Throw<ArgumentException>().WithMessage("Page 1 comes after page 2*");
    }

    [Fact]
    public void A_page_beyond_the_address_space_is_refused()
    {
        var act = () => MerkleTree.Empty.Update([new PageHash(1ul << 52, CreateHash())]);

        act.Should().Throw<ArgumentException>().WithMessage("*not below 2^52*");
    }

    private static void Record(Dictionary<ulong, HashValue> pages, PageHash[] changes)
    {
        foreach (var change in changes)
        {
            pages.Remove(change.PageIndex);
            if (change.Hash != PristineHashes.Page)
                pages.Add(change.PageIndex, change.Hash);
        }
    }

    /// <summary>Clustered and scattered pages, some of them cleared.</summary>
    private PageHash[] CreateChanges(int count)
    {
        var indexes = new SortedSet<ulong> { 0, (1ul << 52) - 1 };
        while (indexes.Count < count + 2)
            indexes.Add(_random.Next(4) == 0 ? (ulong)_random.NextInt64(1L << 52) : 0x80000 + (ulong)_random.Next(64));
        return [.. indexes.Select(index => new PageHash(index, _random.Next(5) == 0 ? PristineHashes.Page : CreateHash()))];
    }

    private HashValue CreateHash()
    {
        var bytes = new byte[32];
        _random.NextBytes(bytes);
        return new HashValue(bytes);
    }
}
