// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Soak;

/// <summary>For each session of a soak, whether and when an emulator is killed in its time. The same seed gives the same plan.</summary>
internal sealed class KillPlan
{
    private readonly KillStage[] _stages;

    /// <param name="seed">Where the plan comes from.</param>
    /// <param name="sessions">Sessions that it is for.</param>
    /// <param name="every">One kill in each run of as many sessions; 0 for none.</param>
    public KillPlan(int seed, int sessions, int every)
    {
        var random = new Random(seed);
        _stages = new KillStage[sessions];
        for (var first = 0; every > 0 && first + every <= sessions; first += every)
            _stages[first + random.Next(every)] = (KillStage)random.Next((int)KillStage.Opening, (int)KillStage.Ending + 1);
    }

    public KillStage this[int session] => _stages[session];

    public int Kills => _stages.Count(s => s != KillStage.Never);
}
