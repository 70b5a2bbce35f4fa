// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineEmulator.Hashing;

namespace MachineEmulator.Tests.Hashing;

public sealed class ParallelPageHasherTests : IDisposable
{
    private const int PageCount = 300;

    private readonly byte[] _memory = GC.AllocateUninitializedArray<byte>(PageCount * 4096, pinned: true);
    private GCHandle _pin;

    public ParallelPageHasherTests()
    {
        new Random(6).NextBytes(_memory);
        _memory.AsSpan(10 * 4096, 20 * 4096).Clear();
        _pin = GCHandle.Alloc(_memory, GCHandleType.Pinned);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(ulong.MaxValue)]
    public void The_number_of_threads_has_no_effect_on_the_hashes(ulong threads)
    {
        var pages = Enumerable.Range(0, PageCount).Select(i => GetPage((ulong)i, i)).ToArray();

        var hashes = ParallelPageHasher.Hash(pages, threads);

        hashes.Should().Equal(Enumerable.Range(0, PageCount)
            .Select(i => new PageHash((ulong)i, PageHasher.Hash(_memory.AsSpan(i * 4096, 4096)))));
    }

    [Fact]
    public void Hashes_come_in_page_order_and_repeated_pages_in_the_order_given()
    {
        DirtyPage[] pages = [GetPage(9, 0), GetPage(3, 1), GetPage(9, 2), GetPage(5, 3)];

        var hashes = ParallelPageHasher.Hash(pages, 0);

        hashes.Select(hash => hash.PageIndex).Should().Equal(3, 5, 9, 9);
        hashes[2].Hash.Should().Be(PageHasher.Hash(_memory.AsSpan(0, 4096)));
        hashes[3].Hash.Should().Be(PageHasher.Hash(_memory.AsSpan(2 * 4096, 4096)));
    }

    public void Dispose() => _pin.Free();

    private DirtyPage GetPage(ulong pageIndex, int position) => new(pageIndex, _pin.AddrOfPinnedObject() + (position * 4096));
}
