// SPDX-License-Identifier: Apache-2.0

using LoadTool.Workloads.Soak;

namespace LoadTool.Tests.Workloads;

public class MemoryTrendTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public void Quarters_are_compared_by_their_medians()
    {
        var trend = MemoryTrend.Of([.. new long[] { 100, 900, 101, 102, 500, 500, 500, 500, 103, 104, 100, 105 }.Select(m => m * Mebibyte)]);

        trend.First.Should().Be(101 * Mebibyte, "the first three are 100, 900 and 101 but the median counts");
        trend.Last.Should().Be(104 * Mebibyte);
        trend.Highest.Should().Be(900 * Mebibyte);
        trend.IsFlat.Should().BeTrue();
    }

    [Theory]
    [InlineData(100, 116, true)]
    [InlineData(100, 117, false)]
    [InlineData(1000, 1100, true)]
    [InlineData(1000, 1101, false)]
    [InlineData(1000, 500, true)]
    public void It_is_flat_up_to_a_tenth_or_sixteen_mebibytes(long first, long last, bool flat) =>
        new MemoryTrend(first * Mebibyte, last * Mebibyte, last * Mebibyte).IsFlat.Should().Be(flat);

    [Fact]
    public void A_leak_is_not_flat() =>
        MemoryTrend.Of([.. Enumerable.Range(0, 100).Select(i => (100 + i) * Mebibyte)]).IsFlat.Should().BeFalse();

    [Fact]
    public void Too_few_samples_are_refused() =>
        FluentActions.Invoking(() => MemoryTrend.Of([1, 2, 3])).Should().Throw<ArgumentException>().WithMessage("3 samples*at least 8*");
}
