// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

/// <summary>A page's tree that follows its page.</summary>
public sealed class PageTreeTests
{
    private readonly byte[] _page = new byte[4096];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(512)]
    public void A_tree_that_followed_changes_is_that_of_the_page(int changes)
    {
        var random = new Random(1);
        random.NextBytes(_page.AsSpan(1000, 1000));
        var tree = new PageTree(_page);
        for (int i = 0; i < changes; i++)
        {
            _page[random.Next(_page.Length)] ^= 0x80;
        }

        tree.Update(_page);

        var expected = new PageTree(_page);
        tree.PageHash.Should().Be(PageHasher.Hash(_page));
        for (ulong address = 0; address < 4096; address += 8)
        {
            tree.GetNode(address, 3).Should().Be(expected.GetNode(address, 3));
            tree.GetNode(address, 8).Should().Be(expected.GetNode(address, 8));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(512)]
    public void Every_node_is_the_hash_of_its_children_and_every_leaf_that_of_its_word(int words)
    {
        var random = new Random(2);
        for (int i = 0; i < words; i++)
        {
            int word = words == 512 ? i : random.Next(512);
            random.NextBytes(_page.AsSpan(word * 8, 8));
        }

        var tree = new PageTree(_page);

        for (ulong address = 0; address < 4096; address += 8)
        {
            tree.GetNode(address, 3).Should().Be(Keccak256.HashWord(BitConverter.ToUInt64(_page, (int)address)));
        }

        for (int log2 = 4; log2 <= 12; log2++)
        {
            for (ulong address = 0; address < 4096; address += 1UL << log2)
            {
                HashValue left = tree.GetNode(address, log2 - 1);
                HashValue right = tree.GetNode(address + (1UL << (log2 - 1)), log2 - 1);
                tree.GetNode(address, log2).Should().Be(Keccak256.HashPair(left, right));
            }
        }
    }

    [Fact]
    public void A_tree_follows_a_page_back_to_zeros()
    {
        _page[5] = 1;
        var tree = new PageTree(_page);
        _page[5] = 0;

        tree.Update(_page);

        tree.PageHash.Should().Be(PristineHashes.Page);
    }

    [Fact]
    public void A_cached_tree_is_never_that_of_older_contents()
    {
        var cache = new PageTreeCache();
        for (ulong round = 0; round < 3; round++)
        {
            for (ulong index = 0; index < 20; index++)
            {
                _page[8] = (byte)(index + round);
                cache.Get(index, _page).PageHash.Should().Be(PageHasher.Hash(_page));
            }
        }
    }

    [Fact]
    public void A_page_of_another_length_is_refused()
    {
        var tree = new PageTree(_page);

        tree.Invoking(t => t.Update(new byte[4095])).Should().Throw<ArgumentException>();
    }
}
