// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Tests.Sessions;

public sealed class PastRunsTests
{
    [Fact]
    public void The_newest_runs_are_kept_the_oldest_first()
    {
        var runs = new PastRuns();
        for (var cycle = 1UL; cycle <= PastRuns.Most + 3; cycle++)
            runs.Add(new PastRun(default, new MachinePosition(cycle, 0), default, default, RunEnd.Completed));
        runs.All.Should().HaveCount(PastRuns.Most);
        runs.All[0].End.Cycle.Should().Be(4);
        runs.All[^1].End.Cycle.Should().Be(PastRuns.Most + 3);
    }
}
