// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;

namespace LoadTool.Tests.Measuring;

public class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 50)]
    [InlineData(0.501, 51)]
    [InlineData(0.95, 95)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    public void A_quantile_is_the_smallest_duration_that_the_fraction_does_not_exceed(double fraction, double expected)
    {
        var quantiles = new Quantiles(Enumerable.Range(1, 100).Reverse().Select(i => TimeSpan.FromMilliseconds(i)));

        quantiles[fraction].Should().Be(expected);
        quantiles.Max.Should().Be(100);
        quantiles.Count.Should().Be(100);
    }

    [Fact]
    public void One_duration_is_every_quantile()
    {
        var quantiles = new Quantiles([TimeSpan.FromMilliseconds(7)]);

        new[] { quantiles[0], quantiles[0.5], quantiles[0.99], quantiles[1], quantiles.Max }.Should().OnlyContain(q => q == 7);
    }

    [Fact]
    public void No_durations_are_refused() =>
        FluentActions.Invoking(() => new Quantiles([])).Should().Throw<ArgumentException>().WithMessage("*at least one*");
}
