// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>Which stored checkpoints go first. Those that an emulator is loading stay.</summary>
/// <param name="entries">All of them, in the order in which they were stored.</param>
internal sealed class CheckpointChoice(IReadOnlyCollection<CheckpointEntry> entries)
{
    private readonly HashSet<CheckpointEntry> _newest = [.. entries.GroupBy(entry => entry.Owner).Select(group => group.Last())];
    private readonly List<CheckpointEntry> _victims = [];

    public IReadOnlyList<CheckpointEntry> Victims => _victims;

    public long VictimBytes { get; private set; }

    /// <summary>Chooses until a session has no more than <paramref name="most"/>: those that are closest to another.</summary>
    public void LimitCount(StoredCheckpoints owner, int most)
    {
        var line = entries.Where(entry => entry.Owner == owner).OrderBy(entry => entry.Checkpoint.Stop.Position).ToList();
        while (line.Count > most && Closest(line) is { } victim)
        {
            Choose(victim);
            line.Remove(victim);
        }
    }

    /// <summary>Chooses more, the oldest first, until the victims come to <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What is too much; nothing happens when it is not more than zero.</param>
    /// <param name="newestToo">Whether a session may lose its newest when there is nothing else.</param>
    /// <returns>Whether they come to that.</returns>
    public bool TryFree(long bytes, bool newestToo)
    {
        var rest = entries.Where(entry => entry.Pins == 0 && (newestToo || !_newest.Contains(entry))).OrderBy(_newest.Contains);
        foreach (var victim in rest.Except(_victims).ToArray())
        {
            if (VictimBytes >= bytes)
                break;
            Choose(victim);
        }

        return VictimBytes >= bytes;
    }

    private void Choose(CheckpointEntry victim)
    {
        _victims.Add(victim);
        VictimBytes += victim.Checkpoint.Bytes;
    }

    /// <summary>The one whose loss makes the shortest gap, and of equals the oldest.</summary>
    private CheckpointEntry? Closest(List<CheckpointEntry> line) =>
        line.Where(entry => entry.Pins == 0 && !_newest.Contains(entry))
            .OrderBy(entry => Gap(line, line.IndexOf(entry)))
            .ThenBy(entry => entry.Checkpoint.Stop.Id)
            .FirstOrDefault();

    /// <summary>Cycles that going back would have to run, at most, without this one; behind the last there is nothing to run to.</summary>
    private static ulong Gap(List<CheckpointEntry> line, int index)
    {
        var before = index > 0 ? line[index - 1].Checkpoint.Stop.Position.Cycle : 0;
        return line[Math.Min(index + 1, line.Count - 1)].Checkpoint.Stop.Position.Cycle - before;
    }
}
