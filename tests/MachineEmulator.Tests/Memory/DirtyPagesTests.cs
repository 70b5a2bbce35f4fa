// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;

namespace MachineEmulator.Tests.Memory;

public sealed class DirtyPagesTests
{
    [Fact]
    public void All_pages_of_a_new_range_are_dirty_and_none_beyond_it()
    {
        var dirty = new DirtyPages(1000);

        Pages(dirty).Should().Equal(Enumerable.Range(0, 1000).Select(page => (ulong)page));
    }

    [Fact]
    public void Only_marked_pages_are_dirty_after_clearing()
    {
        var dirty = new DirtyPages(2000);
        dirty.Clear();
        dirty.AnyInChunk(0).Should().BeFalse();

        dirty.Mark(0);
        dirty.Mark(511);
        dirty.Mark(512);
        dirty.Mark(1999);

        Pages(dirty).Should().Equal(0, 511, 512, 1999);
        dirty[511].Should().BeTrue();
        dirty[510].Should().BeFalse();
    }

    [Fact]
    public void A_clone_does_not_follow_the_original()
    {
        var dirty = new DirtyPages(600);
        dirty.Clear();
        dirty.Mark(5);
        DirtyPages clone = dirty.Clone();

        dirty.Mark(6);
        clone.Mark(7);

        Pages(dirty).Should().Equal(5, 6);
        Pages(clone).Should().Equal(5, 7);
    }

    private static IEnumerable<ulong> Pages(DirtyPages dirty) =>
        Enumerable.Range(0, dirty.ChunkCount).SelectMany(dirty.InChunk);
}
