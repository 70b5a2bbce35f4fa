// SPDX-License-Identifier: Apache-2.0

using LoadTool.Workloads.Dispute;

namespace LoadTool.Tests.Workloads;

public class BaselinePlanTests
{
    [Theory]
    [InlineData(16, 3, new[] { 0, 7, 15 })]
    [InlineData(16, 1, new[] { 8 })]
    [InlineData(3, 3, new[] { 0, 1, 2 })]
    [InlineData(2, 5, new[] { 0, 1 })]
    public void Rounds_are_spread_from_the_first_to_the_last(int rounds, int wanted, int[] expected) =>
        BaselinePlan.Choose(rounds, wanted).Should().Equal(expected);

    [Fact]
    public void A_round_that_was_not_measured_takes_as_long_as_its_cycles_at_the_mean_speed()
    {
        var measured = new Dictionary<int, TimeSpan> { [0] = TimeSpan.FromSeconds(10), [2] = TimeSpan.FromSeconds(2) };

        BaselinePlan.Extrapolate([1000, 600, 200], measured).Should().Be(TimeSpan.FromSeconds(18));
    }

    [Fact]
    public void Where_all_were_measured_nothing_is_reckoned()
    {
        var measured = new Dictionary<int, TimeSpan> { [0] = TimeSpan.FromSeconds(10), [1] = TimeSpan.FromSeconds(1) };

        BaselinePlan.Extrapolate([1000, 900], measured).Should().Be(TimeSpan.FromSeconds(11));
    }
}
