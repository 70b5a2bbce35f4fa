// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using LoadTool.Measuring;

namespace LoadTool.Tests.Measuring;

public class MeasurementTests
{
    private readonly Report _report = new();

    [Fact]
    public void The_rate_is_successes_a_second_of_the_time_of_all_clients()
    {
        var measurement = new Measurement(_report, "call", 4);
        for (var i = 1; i <= 10; i++)
            measurement.Add(TimeSpan.FromMilliseconds(i));
        measurement.Wall = TimeSpan.FromSeconds(2);

        measurement.Finish();

        _report.Rows.Should().Equal(new CaseRow("call", 4, 10, 5, 10, 10, 10, 5, 0));
        _report.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_call_that_succeeds_is_timed()
    {
        var measurement = new Measurement(_report, "call", 1);

        (await measurement.TimeAsync(() => Task.CompletedTask, CancellationToken.None)).Should().BeTrue();

        measurement.Durations.Should().ContainSingle();
        measurement.Failures.Should().Be(0);
    }

    [Fact]
    public async Task A_call_that_fails_is_counted_under_its_reason_and_is_a_problem()
    {
        var measurement = new Measurement(_report, "call", 1);
        for (var port = 50001; port <= 50003; port++)
            (await measurement.TimeAsync(Failing(port), CancellationToken.None)).Should().BeFalse();

        measurement.Finish();

        _report.Failures.Should().Equal(new FailureCount("call", "Unavailable: nobody at port N", 3));
        _report.Rows.Should().Equal(new CaseRow("call", 1, 0, null, null, null, null, null, 3));
        _report.Problems.Should().ContainSingle().Which.Should().Contain("3 calls failed");
    }

    [Fact]
    public async Task Failures_of_a_run_with_faults_are_left_to_whoever_injected_them()
    {
        var measurement = new Measurement(_report, "call", 1);
        await measurement.TimeAsync(Failing(50001), CancellationToken.None);

        measurement.Finish(failuresAreProblems: false);

        _report.Problems.Should().BeEmpty();
        _report.Rows.Single().Failures.Should().Be(1);
    }

    [Fact]
    public async Task A_cancellation_is_no_failure()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var measurement = new Measurement(_report, "call", 1);

        await FluentActions.Awaiting(() => measurement.TimeAsync(Failing(50001), cancellation.Token)).Should().ThrowAsync<RpcException>();

        measurement.Failures.Should().Be(0);
    }

    private static Func<Task> Failing(int port) =>
        () => Task.FromException(new RpcException(new Status(StatusCode.Unavailable, $"nobody at port {port}")));
}
