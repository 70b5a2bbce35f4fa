// SPDX-License-Identifier: Apache-2.0

using DemoClient.Options;

namespace DemoClient.Tests;

public sealed class RunPlanTests
{
    [Fact]
    public void Steps_are_equally_long() =>
        RunPlan.Positions([], cycles: 10, steps: 3).Should().Equal(10, 20, 30);

    [Fact]
    public void Known_positions_come_first_and_count_as_steps() =>
        RunPlan.Positions([5, 7], cycles: 10, steps: 3).Should().Equal(5, 7, 17);

    [Fact]
    public void Positions_end_before_the_counter_does() =>
        RunPlan.Positions([ulong.MaxValue - 5], cycles: 4, steps: 100).Should().Equal(ulong.MaxValue - 5, ulong.MaxValue - 1);

    [Fact]
    public void Linux_stops_where_the_hashes_are_known() =>
        DemoCommandLine.Read("--program", "/dev/null", "--rom", "/dev/null", "--linux", "--steps", "5").Positions
            .Should().Equal(1_000_000, 10_000_000, 50_000_000, 100_000_000, 300_000_000);
}
