// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Workloads.Soak;

namespace LoadTool.Tests.Workloads;

public class TrendReportTests
{
    private static readonly long[] Growing = [.. Enumerable.Range(100, 100).Select(i => (long)i << 20)];

    private readonly Report _report = new();

    [Fact]
    public void Growth_in_a_long_soak_is_a_problem_that_tells_both_quarters()
    {
        new TrendReport(_report, isJudged: true).Tell("resident", Growing);

        _report.Problems.Should().Equal(
            "soak: the manager's memory, resident: first quarter 112.0 MiB, last quarter 187.0 MiB: not flat");
    }

    [Fact]
    public void Growth_in_a_short_soak_is_only_told()
    {
        new TrendReport(_report, isJudged: false).Tell("resident", Growing);

        _report.Problems.Should().BeEmpty();
        _report.Notes.Should().ContainSingle().Which.Should().Contain("not flat");
    }

    [Fact]
    public void What_stays_is_flat()
    {
        new TrendReport(_report, isJudged: true).Tell("resident", [.. Enumerable.Repeat(100L << 20, 20)]);

        _report.Problems.Should().BeEmpty();
        _report.Notes.Should().ContainSingle().Which.Should().EndWith(": flat");
    }

    [Fact]
    public void Too_few_readings_are_said_so()
    {
        new TrendReport(_report, isJudged: true).Tell("managed heap", []);

        _report.Notes.Should().ContainSingle().Which.Should().Contain("0 readings").And.Contain("managed heap");
    }
}
