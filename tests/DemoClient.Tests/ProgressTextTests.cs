// SPDX-License-Identifier: Apache-2.0

using DemoClient.Output;

namespace DemoClient.Tests;

public sealed class ProgressTextTests
{
    [Theory]
    [InlineData(0, "step   1 [..............................]   0 %  cycle 5  0 cycles/s")]
    [InlineData(50, "step   1 [###############...............]  50 %  cycle 5  0 cycles/s")]
    [InlineData(100, "step   1 [##############################] 100 %  cycle 5  0 cycles/s")]
    public void The_bar_is_as_long_as_the_percentage(ulong percent, string expected) =>
        ProgressText.Bar(1, percent, 5, 0).Should().Be(expected);

    [Fact]
    public void A_percentage_above_a_hundred_does_not_break_the_bar() =>
        ProgressText.Bar(1, 250, 5, 0).Should().StartWith("step   1 [##############################] ");

    [Theory]
    [InlineData(999, "999 cycles/s")]
    [InlineData(1_000, "1.0 k cycles/s")]
    [InlineData(152_345_678, "152.3 M cycles/s")]
    [InlineData(2_500_000_000, "2.5 G cycles/s")]
    public void A_speed_is_told_in_a_fitting_unit(double speed, string expected) =>
        ProgressText.Speed(speed).Should().Be(expected);

    [Fact]
    public void A_step_that_is_done_has_its_cycle_hash_speed_and_note() =>
        ProgressText.Done(12, 1_234_567, "abcd", 2e6, "halted, payload 7")
            .Should().Be("step  12  cycle       1,234,567  abcd  2.0 M cycles/s  halted, payload 7");

    [Fact]
    public void The_initial_state_has_no_speed() =>
        ProgressText.Done(0, 0, "abcd", 0, note: null).Should().Be("step   0  cycle               0  abcd");
}
