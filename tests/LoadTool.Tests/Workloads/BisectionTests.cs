// SPDX-License-Identifier: Apache-2.0

using LoadTool.Workloads.Dispute;

namespace LoadTool.Tests.Workloads;

public class BisectionTests
{
    [Fact]
    public void A_round_asks_for_both_ends_and_what_divides_the_range_evenly() =>
        new Bisection(1UL << 30, 3).Positions().Should().Equal(0UL, 1UL << 28, 1UL << 29, 3UL << 28, 1UL << 30);

    [Theory]
    [InlineData(1, new ulong[] { 0, 1 })]
    [InlineData(2, new ulong[] { 0, 1, 2 })]
    [InlineData(3, new ulong[] { 0, 1, 2, 3 })]
    [InlineData(5, new ulong[] { 0, 1, 2, 3, 5 })]
    public void A_small_range_has_each_position_once(ulong cycles, ulong[] expected) =>
        new Bisection(cycles, 3).Positions().Should().Equal(expected);

    [Fact]
    public void The_largest_range_does_not_overflow() =>
        new Bisection(ulong.MaxValue, 3).Positions().Should().BeInAscendingOrder().And.StartWith(0UL).And.EndWith(ulong.MaxValue);

    [Theory]
    [InlineData(1UL << 30, 3, 1UL, 15)]
    [InlineData(1UL << 30, 3, 1UL << 30, 15)]
    [InlineData(1UL << 30, 3, 123_456_789UL, 15)]
    [InlineData(1UL << 30, 1, 123_456_789UL, 30)]
    [InlineData(1000UL, 7, 999UL, 4)]
    public void It_finds_the_cycle_in_as_many_rounds_as_the_range_has_divisions(ulong cycles, int inner, ulong hidden, int mostRounds)
    {
        var (bisection, rounds) = Play(cycles, inner, hidden);

        bisection.Differing.Should().Be(hidden);
        bisection.Agreed.Should().Be(hidden - 1);
        rounds.Should().BeLessThanOrEqualTo(mostRounds);
    }

    [Fact]
    public void It_finds_every_cycle_of_a_small_range()
    {
        for (ulong cycles = 1; cycles <= 40; cycles++)
        {
            for (ulong hidden = 1; hidden <= cycles; hidden++)
                Play(cycles, 3, hidden).Bisection.Differing.Should().Be(hidden);
        }
    }

    private static (Bisection Bisection, int Rounds) Play(ulong cycles, int inner, ulong hidden)
    {
        var bisection = new Bisection(cycles, inner);
        var rounds = 0;
        while (!bisection.IsFound)
        {
            bisection.Narrow(bisection.Positions(), p => p >= hidden);
            (++rounds).Should().BeLessThan(100);
        }

        return (bisection, rounds);
    }
}
