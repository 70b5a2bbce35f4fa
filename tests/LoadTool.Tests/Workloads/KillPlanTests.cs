// SPDX-License-Identifier: Apache-2.0

using LoadTool.Workloads.Soak;

namespace LoadTool.Tests.Workloads;

public class KillPlanTests
{
    [Fact]
    public void One_session_in_twenty_gets_a_kill_in_every_stage_of_its_life()
    {
        var plan = new KillPlan(1, 10_000, 20);

        plan.Kills.Should().Be(500);
        var stages = Enumerable.Range(0, 10_000).Select(i => plan[i]).Where(s => s != KillStage.Never).ToLookup(s => s);
        stages.Select(s => s.Key).Should().BeEquivalentTo([KillStage.Opening, KillStage.Opened, KillStage.Running, KillStage.Ending]);
        stages.Should().OnlyContain(s => s.Count() > 80);
    }

    [Fact]
    public void Each_run_of_twenty_sessions_gets_one_kill()
    {
        var plan = new KillPlan(3, 200, 20);

        for (var first = 0; first < 200; first += 20)
            Enumerable.Range(first, 20).Count(i => plan[i] != KillStage.Never).Should().Be(1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_and_another_one_another()
    {
        Stages(7).Should().Equal(Stages(7));
        Stages(7).Should().NotEqual(Stages(8));

        static KillStage[] Stages(int seed)
        {
            var plan = new KillPlan(seed, 100, 20);
            return [.. Enumerable.Range(0, 100).Select(i => plan[i])];
        }
    }

    [Fact]
    public void None_are_killed_when_none_are_wanted() => new KillPlan(1, 100, 0).Kills.Should().Be(0);
}
