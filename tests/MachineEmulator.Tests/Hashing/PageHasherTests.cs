// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

public class PageHasherTests
{
    public static TheoryData<string> Pages => TestPages.Names;

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_hash_is_the_root_of_its_words(string name)
    {
        var page = TestPages.Create(name);

        PageHasher.Hash(page).Should().Be(NaiveTree.HashRange(page));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void One_word_at_a_time_gives_the_same_page_hash(string name)
    {
        var page = TestPages.Create(name);

        PageTreeHasher<ulong, ScalarLanes>.Hash(ref AsWords(page)).Should().Be(NaiveTree.HashRange(page));
    }

    [Avx2Theory]
    [MemberData(nameof(Pages))]
    public void Four_words_at_a_time_give_the_same_page_hash(string name)
    {
        var page = TestPages.Create(name);

        PageTreeHasher<Vector256<ulong>, Vector256Lanes>.Hash(ref AsWords(page)).Should().Be(NaiveTree.HashRange(page));
    }

    [Avx512Theory]
    [MemberData(nameof(Pages))]
    public void Eight_words_at_a_time_give_the_same_page_hash(string name)
    {
        var page = TestPages.Create(name);

        PageTreeHasher<Vector512<ulong>, Vector512Lanes>.Hash(ref AsWords(page)).Should().Be(NaiveTree.HashRange(page));
    }

    [Fact]
    public void All_widths_agree_on_pages_with_random_blocks()
    {
        var random = new Random(3);
        for (var i = 0; i < 100; i++)
        {
            var page = new byte[4096];
            for (var blocks = random.Next(64); blocks > 0; blocks--)
                random.NextBytes(page.AsSpan(random.Next(64) * 64, 64));

            var expected = PageTreeHasher<ulong, ScalarLanes>.Hash(ref AsWords(page));
            if (Avx2.IsSupported)
                PageTreeHasher<Vector256<ulong>, Vector256Lanes>.Hash(ref AsWords(page)).Should().Be(expected);
            if (Avx512F.IsSupported)
                PageTreeHasher<Vector512<ulong>, Vector512Lanes>.Hash(ref AsWords(page)).Should().Be(expected);
        }
    }

    [Fact]
    public void A_page_of_zeros_is_pristine() => PageHasher.Hash(new byte[4096]).Should().Be(PristineHashes.Get(12));

    [Fact]
    public void Another_length_than_a_page_is_refused()
    {
        var act = () => PageHasher.Hash(new byte[4095]);

        act.Should().Throw<ArgumentException>().WithMessage("*4096 bytes, not 4095*");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_node_below_page_size_is_the_root_of_its_bytes(string name)
    {
        var page = TestPages.Create(name);
        var tree = new PageTree(page);

        tree.PageHash.Should().Be(NaiveTree.HashRange(page));
        for (var log2Size = 3; log2Size <= 12; log2Size++)
        {
            for (var offset = 0; offset < page.Length; offset += 1 << log2Size)
                tree.GetNode(0x80000000 + (ulong)offset, log2Size).Should().Be(NaiveTree.HashRange(page.AsSpan(offset, 1 << log2Size)));
        }
    }

    private static ref ulong AsWords(byte[] page) => ref MemoryMarshal.Cast<byte, ulong>(page.AsSpan())[0];
}
