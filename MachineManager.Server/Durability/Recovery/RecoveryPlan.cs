// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;

namespace MachineManager.Server.Durability.Recovery;

/// <summary>How to have a session's machine again, exactly as it was.</summary>
internal static class RecoveryPlan
{
    /// <summary>
    /// The ways to where the session stands, the shortest first: from the stored checkpoint furthest down the line of its stop, from the
    /// others on that line, and at last from the origin. Checkpoints beside the line would lead to a machine with other run boundaries.
    /// </summary>
    public static IReadOnlyList<RecoveryWay> For(RecoveredSession session)
    {
        var line = LineOf(session.Present, session.Stops);
        var lastChanges = Between(session.Changes, session.Present.ChangesApplied, session.ChangesApplied);
        // Stable: of several at one stop the newest stays first.
        var checkpoints = session.Checkpoints
            .Select(checkpoint => (Checkpoint: checkpoint, Index: line.FindIndex(stop => stop.Id == checkpoint.Stop.Id)))
            .Where(found => found.Index >= 0)
            .OrderByDescending(found => found.Index);
        return
        [
            .. checkpoints.Select(found => Way(found.Checkpoint, found.Index)),
            Way(null, 0),
        ];

        RecoveryWay Way(StoredCheckpoint? checkpoint, int start) =>
            new(checkpoint, line[start], Legs(line, start, session.Changes), lastChanges);
    }

    /// <summary>From the origin to a stop, both included.</summary>
    private static List<Stop> LineOf(Stop last, IReadOnlyDictionary<ulong, Stop> stops)
    {
        var line = new List<Stop> { last };
        while (line[^1].ParentId != 0)
            line.Add(stops[line[^1].ParentId]);
        line.Reverse();
        return line;
    }

    private static RecoveryLeg[] Legs(List<Stop> line, int start, IReadOnlyList<MachineChange> changes)
    {
        var legs = new RecoveryLeg[line.Count - 1 - start];
        for (var i = 0; i < legs.Length; i++)
        {
            var (from, to) = (line[start + i], line[start + i + 1]);
            legs[i] = new RecoveryLeg(from, to, Between(changes, from.ChangesApplied, to.ChangesApplied));
        }

        return legs;
    }

    private static MachineChange[] Between(IReadOnlyList<MachineChange> changes, int from, int to) =>
        [.. changes.Skip(from).Take(to - from)];
}
