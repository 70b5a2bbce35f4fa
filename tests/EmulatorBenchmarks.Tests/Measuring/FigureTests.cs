// SPDX-License-Identifier: Apache-2.0

using EmulatorBenchmarks.Measuring;

namespace EmulatorBenchmarks.Tests.Measuring;

public class FigureTests
{
    private static readonly Case Rate = new("rate", Unit.MillionInstructionsPerSecond) { Promise = 1000, PromisedTimesPeer = 2.5, Real = 400 };
    private static readonly Case Time = new("time", Unit.Milliseconds) { Promise = 100, Real = 400 };

    [Fact]
    public void A_rate_is_better_when_it_is_higher()
    {
        var figure = new Figure(Rate, [1200, 900, 1000], [500]);

        figure.Value.Should().Be(1000);
        figure.TimesReal.Should().Be(2.5);
        figure.TimesPeer.Should().Be(2);
    }

    [Fact]
    public void A_time_is_better_when_it_is_lower()
    {
        var figure = new Figure(Time, [100], [50, 60, 40]);

        figure.TimesReal.Should().Be(4);
        figure.TimesPeer.Should().Be(0.5);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(999, false)]
    public void A_promised_rate_is_kept_from_its_limit_on(double value, bool isKept) => new Figure(Rate, [value], []).IsKept.Should().Be(isKept);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_promised_time_is_kept_up_to_its_limit(double value, bool isKept) => new Figure(Time, [value], []).IsKept.Should().Be(isKept);

    [Theory]
    [InlineData(1000, 400, true)]
    [InlineData(1000, 401, false)]
    [InlineData(999, 100, false)]
    public void With_a_peer_both_promises_must_be_kept(double value, double peer, bool isKept) =>
        new Figure(Rate, [value], [peer]).IsKept.Should().Be(isKept);

    [Fact]
    public void What_is_only_promised_against_a_peer_is_not_judged_without_one() =>
        new Figure(Rate with { Promise = null }, [1], []).IsKept.Should().BeNull();

    [Fact]
    public void Only_a_promise_that_is_not_kept_is_a_problem_and_names_both_figures()
    {
        var report = new Report();
        report.Add(new Figure(Time, [99], []));
        report.Add(new Figure(Rate, [1500], [1000]));
        report.Add(new Figure(Time with { Promise = null }, [1000], []));

        report.CheckPromises();

        report.Problems.Should().Equal("not kept: rate: 1,500 M instr/s, 1.50 times the peer; promised: ≥ 1,000, ≥ 2.50 × peer");
    }
}
