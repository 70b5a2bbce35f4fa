// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Measuring;

namespace EmulatorBenchmarks.Tests.Measuring;

public class MedianTests
{
    [Theory]
    [InlineData(7, new double[] { 7 })]
    [InlineData(3, new double[] { 100, 1, 3 })]
    [InlineData(2.5, new double[] { 4, 1, 2, 3 })]
    public void It_is_the_middle_of_the_values_in_order(double median, double[] values) => Median.Of(values).Should().Be(median);

    [Fact]
    public void Nothing_has_no_median() => FluentActions.Invoking(() => Median.Of([])).Should().Throw<ArgumentException>();
}
