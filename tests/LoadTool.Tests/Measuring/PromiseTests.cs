// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;

namespace LoadTool.Tests.Measuring;

public class PromiseTests
{
    private readonly Report _report = new();

    [Fact]
    public void What_was_not_measured_is_not_judged()
    {
        Promise.CheckAll(_report);

        _report.Notes.Should().BeEmpty();
        _report.Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_figure_within_its_limit_is_kept()
    {
        _report.Add(new CaseRow("NewSession, 1 MiB", 1, 10, 15, 40, 50, 60, 60, 0));
        _report.Add("loop.bin: times faster, without the first run", 20);

        Promise.CheckAll(_report);

        _report.Notes.Should().HaveCount(2).And.OnlyContain(n => n.StartsWith("kept:"));
        _report.Problems.Should().BeEmpty();
    }

    [Fact]
    public void A_figure_over_its_limit_is_a_problem_that_names_both()
    {
        _report.Add(new CaseRow("NewSession, 1 MiB", 1, 10, 15.5, 40, 50, 60, 60, 0));
        _report.Add(new CaseRow("NewSession, 1 MiB", 16, 10, 200, 300, 300, 300, 59.4, 0));
        _report.Add("loop.bin: times faster, without the first run", 30);
        _report.Add("sieve.bin: times faster, without the first run", 19);

        Promise.CheckAll(_report);

        _report.Problems.Should().Equal(
            "not kept: NewSession, 1 MiB, 1 clients: p50 at most 15 ms: 15.50",
            "not kept: NewSession, 1 MiB, 16 clients: at least 60 a second: 59.40",
            "not kept: every dispute: at least 20 times faster than from the start: 19.00");
    }
}
