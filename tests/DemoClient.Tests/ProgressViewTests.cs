// SPDX-License-Identifier: Apache-2.0

using DemoClient.Output;

namespace DemoClient.Tests;

public sealed class ProgressViewTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly HandTime _time = new();

    [Fact]
    public void Plain_output_is_lines_alone()
    {
        var view = new ProgressView(_output, plain: true, _time);
        view.Begin(0);
        view.Report(1, 50, 500);
        _time.Pass(TimeSpan.FromSeconds(2));
        view.Done(1, 1_000, "hash", note: null);

        _output.ToString().Should().Be(ProgressText.Done(1, 1_000, "hash", 500, null) + "\n");
    }

    [Fact]
    public void A_line_wipes_the_bar_away()
    {
        var view = new ProgressView(_output, plain: false, _time);
        view.Begin(0);
        view.Report(1, 50, 500);
        view.Say("done");

        var bar = ProgressText.Bar(1, 50, 500, 0);
        _output.ToString().Should().Be($"\r{bar}\r{new string(' ', bar.Length)}\rdone\n");
    }

    [Fact]
    public void The_speed_is_that_of_the_step()
    {
        var view = new ProgressView(_output, plain: true, _time);
        view.Begin(1_000_000);
        _time.Pass(TimeSpan.FromSeconds(4));
        view.Done(2, 9_000_000, "hash", note: null);

        _output.ToString().Should().Contain("2.0 M cycles/s");
    }
}
