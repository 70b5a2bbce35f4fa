// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Workloads.Dispute;

namespace LoadTool.Tests.Workloads;

public class KnownHashesTests
{
    private readonly Report _report = new();

    [Fact]
    public void The_same_hash_again_is_counted()
    {
        var known = new KnownHashes(_report, "program");

        known.Check([1, 2], ["a", "b"]);
        known.Check([2, 3], ["b", "c"]);

        (known.Count, known.Compared).Should().Be((3, 1));
        _report.Problems.Should().BeEmpty();
    }

    [Fact]
    public void Another_hash_is_a_problem()
    {
        var known = new KnownHashes(_report, "program");

        known.Check([7], ["a"]);
        known.Check([7], ["b"]);

        _report.Problems.Should().Equal("program: cycle 7 has hash b, and had a before");
    }

    [Fact]
    public void A_missing_hash_is_a_problem()
    {
        new KnownHashes(_report, "program").Check([1, 2], ["a"]);

        _report.Problems.Should().Equal("program: 1 hashes for 2 positions");
    }
}
