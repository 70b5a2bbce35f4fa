// SPDX-License-Identifier: Apache-2.0

using LoadTool.Workloads.Calls;

namespace LoadTool.Tests.Workloads;

public class ShareTests
{
    [Theory]
    [InlineData(96, 1, 96)]
    [InlineData(96, 16, 6)]
    [InlineData(97, 16, 7)]
    [InlineData(3, 16, 1)]
    public void Each_client_does_the_same_and_all_together_at_least_the_total(int total, int clients, int expected) =>
        Share.Of(total, clients).Should().Be(expected);
}
