// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;

namespace MachineEmulator.Tests.Memory;

public sealed unsafe class PagedMemoryTests : IDisposable
{
    private const ulong Page = FramePool.FrameSize;
    private readonly FramePool _pool = new();

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void A_gibibyte_that_nobody_writes_takes_no_frame()
    {
        var memory = new PagedMemory(_pool, 1UL << 30);

        var bytes = new byte[64];
        memory.Read((1UL << 30) - 64, bytes);

        bytes.Should().OnlyContain(b => b == 0);
        _pool.FramesInUse.Should().Be(0);
        memory.IsChunkUntouched(17).Should().BeTrue();
    }

    [Fact]
    public void The_first_write_moves_the_page_and_later_ones_do_not()
    {
        var memory = new PagedMemory(_pool, 16 * Page);

        nint first = memory.WritePage(3, out bool moved);
        nint second = memory.WritePage(3, out bool movedAgain);

        moved.Should().BeTrue();
        movedAgain.Should().BeFalse();
        second.Should().Be(first);
        memory.ReadPage(3).Should().Be(first);
        memory.IsUntouched(3).Should().BeFalse();
        memory.IsUntouched(4).Should().BeTrue();
    }

    [Fact]
    public void A_version_keeps_its_bytes_while_the_running_one_changes()
    {
        var memory = new PagedMemory(_pool, 16 * Page);
        Put(memory, 5, 1);
        PagedMemoryVersion version = memory.Share();

        Put(memory, 5, 2);
        Put(memory, 6, 3);
        Get(memory, 5).Should().Be(2);
        memory.Restore(version);

        Get(memory, 5).Should().Be(1);
        Get(memory, 6).Should().Be(0);
    }

    [Fact]
    public void A_version_can_be_restored_again_and_again()
    {
        var memory = new PagedMemory(_pool, 16 * Page);
        Put(memory, 0, 10);
        PagedMemoryVersion version = memory.Share();

        for (ulong round = 0; round < 5; round++)
        {
            Put(memory, 0, 100 + round);
            memory.Restore(version);
            Get(memory, 0).Should().Be(10);
        }
    }

    [Fact]
    public void Several_versions_are_independent_of_each_other()
    {
        var memory = new PagedMemory(_pool, 600 * Page);
        Put(memory, 1, 1);
        PagedMemoryVersion one = memory.Share();
        Put(memory, 1, 2);
        Put(memory, 599, 2);
        PagedMemoryVersion two = memory.Share();
        Put(memory, 1, 3);

        memory.Restore(one);
        Get(memory, 1).Should().Be(1);
        Get(memory, 599).Should().Be(0);
        memory.Restore(two);
        Get(memory, 1).Should().Be(2);
        Get(memory, 599).Should().Be(2);
    }

    [Fact]
    public void All_frames_come_back_when_versions_and_memory_end()
    {
        var memory = new PagedMemory(_pool, 2048 * Page);
        for (ulong page = 0; page < 2048; page += 7)
        {
            Put(memory, page, page);
        }

        PagedMemoryVersion version = memory.Share();
        for (ulong page = 0; page < 2048; page += 5)
        {
            Put(memory, page, ~page);
        }

        memory.Restore(version);
        memory.Release(version);
        memory.Dispose();

        _pool.FramesInUse.Should().Be(0);
    }

    [Fact]
    public void A_reused_frame_is_zeros_again()
    {
        var first = new PagedMemory(_pool, Page);
        Put(first, 0, ulong.MaxValue);
        first.Dispose();
        var second = new PagedMemory(_pool, Page);

        second.WritePage(0, out _);

        Get(second, 0).Should().Be(0);
    }

    [Fact]
    public void Memory_that_a_version_needs_outlives_its_entry()
    {
        var memory = new PagedMemory(_pool, Page);
        Put(memory, 0, 42);
        PagedMemoryVersion version = memory.Share();

        memory.Dispose();
        memory.Restore(version);

        Get(memory, 0).Should().Be(42);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Writes_reach_the_file_only_when_it_is_shared(bool shared)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Enumerable.Repeat((byte)7, 2 * (int)Page).ToArray());
            var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            var memory = new PagedMemory(_pool, 2 * Page, new FileBacking(stream, shared));

            *(byte*)memory.WritePage(1, out bool moved) = 9;

            moved.Should().Be(!shared);
            (*(byte*)memory.ReadPage(1)).Should().Be(9);
            ((byte*)memory.ReadPage(1))[1].Should().Be(7);
            memory.IsUntouched(0).Should().BeFalse();
            memory.Dispose();
            File.ReadAllBytes(path)[Page].Should().Be((byte)(shared ? 9 : 7));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_range_over_the_limit_is_refused()
    {
        Action act = () => _ = new PagedMemory(_pool, PagedMemory.MaximumLength + Page);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static void Put(PagedMemory memory, ulong page, ulong value) => *(ulong*)memory.WritePage(page, out _) = value;

    private static ulong Get(PagedMemory memory, ulong page) => *(ulong*)memory.ReadPage(page);
}
