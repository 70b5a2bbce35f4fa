// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Machines;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>
/// A run that lies, for tests of disputes: the machine goes where it is asked to, but every position above cycle 15 is said to have the root hash of
/// cycle 15. Everything else that is answered, logs and proofs among it, is true.
/// </summary>
internal static class DefectiveRun
{
    private static readonly MachinePosition LastTrue = new(15, 0);

    public static async Task<RunOutcome> ExecuteAsync(SessionMachine machine, RunJob job)
    {
        var asked = job.Targets.Positions;
        if (asked[^1].Cycle <= LastTrue.Cycle)
            return await RunProcedure.ExecuteAsync(machine, job, asked);
        // A machine that begins later is said to stay as it has begun.
        var anchor = LastTrue < machine.Origin ? machine.Origin : LastTrue;
        var before = asked.Count(position => position <= anchor);
        var outcome = await RunProcedure.ExecuteAsync(machine, job, [.. asked.Take(before), anchor, .. asked.Skip(before)]);
        if (outcome.Hashes.Count <= before)
            return outcome;
        var lie = outcome.Hashes[before];
        var statuses = outcome.Statuses.Where((_, i) => i != before).ToList();
        var hashes = outcome.Hashes.Where((_, i) => i != before).Select((hash, i) => asked[i].Cycle > LastTrue.Cycle ? lie : hash).ToList();
        // The machine has come to rest at the anchor, which was not asked for: what stands for it is what came next.
        if (statuses.Count == before)
            (statuses, hashes) = ([.. statuses, outcome.Statuses[before]], [.. hashes, lie]);
        return outcome with { Statuses = statuses, Hashes = hashes };
    }
}
