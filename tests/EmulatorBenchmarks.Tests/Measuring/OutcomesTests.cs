// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Measuring;

namespace EmulatorBenchmarks.Tests.Measuring;

public class OutcomesTests
{
    [Fact]
    public void The_same_outcome_in_every_round_and_on_every_server_is_no_difference() =>
        Outcomes.FindDifferences([("server", "hash", "ab"), ("server", "hash", "ab"), ("peer", "hash", "ab"), ("peer", "cycle", "1")])
            .Should().BeEmpty();

    [Fact]
    public void A_server_that_comes_to_something_else_is_told() =>
        Outcomes.FindDifferences([("server", "hash", "ab"), ("server", "hash", "ab"), ("peer", "hash", "cd")])
            .Should().Equal("hash differs: server ab, peer cd");

    [Fact]
    public void A_round_that_comes_to_something_else_is_told() =>
        Outcomes.FindDifferences([("server", "hash", "ab"), ("server", "hash", "cd")]).Should().Equal("hash differs: server ab, server cd");
}
