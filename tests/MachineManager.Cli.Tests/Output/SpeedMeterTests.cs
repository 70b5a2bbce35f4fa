// SPDX-License-Identifier: Apache-2.0

using MachineManager.Cli.Progress;
using MachineManager.Cli.Runs;
using MachineManager.Cli.Values;

namespace MachineManager.Cli.Tests.Output;

public sealed class SpeedMeterTests
{
    private static readonly MachinePosition Target = new(10_000, 0);

    private readonly HandTime _time = new();
    private readonly SpeedMeter _speed;

    public SpeedMeterTests() => _speed = new SpeedMeter(_time);

    [Fact]
    public void Speed_and_time_left_are_those_of_the_last_seconds()
    {
        foreach (var cycle in (ulong[])[0, 1, 2, 3, 4, 1_004, 2_004, 3_004, 4_004, 5_004, 6_004])
        {
            _speed.Report(cycle);
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        _speed.CyclesPerSecond.Should().Be(1_000);
        RunProgress.Describe(new RunReport(60, new MachinePosition(6_004, 0), null), _speed, Target)
            .Should().Be("cycle 6,004  1.0 k cycles/s  4 s left");
    }

    [Fact]
    public void Nothing_is_known_of_a_run_that_has_just_begun()
    {
        _speed.Report(5);

        RunProgress.Describe(new RunReport(0, new MachinePosition(5, 0), null), _speed, Target).Should().Be("cycle 5");
    }

    [Fact]
    public void A_run_to_the_halt_has_no_time_left()
    {
        _speed.Report(0);
        _time.Pass(TimeSpan.FromSeconds(1));
        _speed.Report(2_500_000);

        RunProgress.Describe(new RunReport(0, new MachinePosition(2_500_000, 0), null), _speed, RunProgress.Never)
            .Should().Be("cycle 2,500,000  2.5 M cycles/s");
    }

    [Fact]
    public void Going_back_begins_anew()
    {
        _speed.Report(1_000);
        _time.Pass(TimeSpan.FromSeconds(1));
        _speed.Report(10);

        _speed.CyclesPerSecond.Should().Be(0);
    }
}
