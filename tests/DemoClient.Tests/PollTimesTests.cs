// SPDX-License-Identifier: Apache-2.0

using DemoClient.Sessions;

namespace DemoClient.Tests;

public sealed class PollTimesTests
{
    private readonly HandTime _time = new();
    private readonly PollTimes _polls;

    public PollTimesTests() => _polls = new PollTimes(_time);

    [Fact]
    public void A_percentile_is_a_time_that_was_taken()
    {
        for (var i = 100; i >= 1; i--)
            Poll(TimeSpan.FromMilliseconds(i));

        _polls.Percentile(0.5).Should().Be(TimeSpan.FromMilliseconds(50));
        _polls.Percentile(0.99).Should().Be(TimeSpan.FromMilliseconds(99));
        _polls.Percentile(1).Should().Be(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void One_poll_is_all_the_percentiles()
    {
        Poll(TimeSpan.FromMilliseconds(3));

        _polls.Describe().Should().Be("1 polls: median 3.0 ms, 99th percentile 3.0 ms, longest 3.0 ms");
    }

    [Fact]
    public void No_poll_takes_no_time() => _polls.Percentile(0.99).Should().Be(TimeSpan.Zero);

    private void Poll(TimeSpan taken)
    {
        var started = _polls.Start();
        _time.Pass(taken);
        _polls.Stop(started);
    }
}
