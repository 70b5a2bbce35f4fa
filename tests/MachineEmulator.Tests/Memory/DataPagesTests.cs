// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Memory;

namespace MachineEmulator.Tests.Memory;

public sealed class DataPagesTests
{
    private const ulong PageCount = 2048;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2048)]
    [InlineData(5, 5)]
    [InlineData(63, 64)]
    [InlineData(63, 65)]
    [InlineData(64, 128)]
    [InlineData(511, 513)]
    [InlineData(1000, 1999)]
    public void A_run_of_pages_is_there_and_no_other(ulong first, ulong end)
    {
        var pages = new DataPages(PageCount);

        pages.Add(first, end);

        for (ulong page = 0; page < PageCount; page++)
        {
            pages[page].Should().Be(page >= first && page < end, "page {0}", page);
        }

        for (int chunk = 0; chunk < 4; chunk++)
        {
            bool any = first < end && first < (ulong)(chunk + 1) * 512 && end > (ulong)chunk * 512;
            pages.AnyInChunk(chunk).Should().Be(any, "chunk {0}", chunk);
        }
    }

    [Fact]
    public void Runs_add_up()
    {
        var pages = new DataPages(PageCount);
        pages.Add(3, 4);
        pages.Add(600, 700);
        pages.Add(5, 6);

        new[] { pages[3], pages[4], pages[5], pages[600], pages[699], pages[700] }.Should().Equal(true, false, true, true, true, false);
    }
}
