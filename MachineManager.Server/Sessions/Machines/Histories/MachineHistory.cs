// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>
/// The changes that clients have made to a machine, by position. Going back and forth passes through them again, until a new change
/// before them makes another history.
/// </summary>
internal sealed class MachineHistory
{
    private readonly List<(int Number, MachineChange Change)> _changes = [];

    public MachineHistory()
    {
    }

    /// <summary>A history as it was.</summary>
    /// <param name="changes">In ascending order of position.</param>
    /// <param name="nextNumber">Higher than the number of every change that ever was.</param>
    public MachineHistory(IEnumerable<MachineChange> changes, int nextNumber)
    {
        foreach (var change in changes)
            _changes.Add((nextNumber++, change));
        NextNumber = nextNumber;
    }

    /// <summary>The number that the next change gets; none is given twice.</summary>
    public int NextNumber { get; private set; } = 1;

    public int Count => _changes.Count;

    /// <summary>The change after the first <paramref name="applied"/> ones, if it is due at or before <paramref name="position"/>.</summary>
    public MachineChange? NextDue(int applied, MachinePosition position) =>
        applied < _changes.Count && _changes[applied].Change.Position <= position ? _changes[applied].Change : null;

    /// <summary>How many changes a machine that stands at a position has been through.</summary>
    public int DueAt(MachinePosition position) => _changes.FindLastIndex(change => change.Change.Position <= position) + 1;

    /// <summary>
    /// Whether a stop that was of this history when the changes it has been through were made still is: it must have been through all that are
    /// now before it.
    /// </summary>
    public bool Holds(Stop stop) =>
        stop.ChangesApplied <= DueAt(stop.Position)
        && stop.ChangesApplied >= _changes.FindLastIndex(change => change.Change.Position < stop.Position) + 1;

    /// <summary>
    /// Names the machine's life up to a position: two equal positions with equal answers have the same machine. The number of the last
    /// change at or before the position; 0 before all.
    /// </summary>
    public int LifeAt(MachinePosition position) => DueAt(position) is var due and > 0 ? _changes[due - 1].Number : 0;

    /// <summary>The last response among the first <paramref name="applied"/> changes, and how many changes are before it.</summary>
    public (int Before, CmioResponse Response)? LastResponse(int applied)
    {
        while (applied-- > 0)
        {
            if (_changes[applied].Change is CmioResponse response)
                return (applied, response);
        }

        return null;
    }

    /// <summary>Takes out all changes but the first <paramref name="kept"/>.</summary>
    /// <returns>What <see cref="PutBack"/> takes.</returns>
    public IReadOnlyList<(int Number, MachineChange Change)> Cut(int kept)
    {
        var cut = _changes[kept..];
        _changes.RemoveRange(kept, cut.Count);
        return cut;
    }

    /// <summary>Undoes a cut.</summary>
    public void PutBack(IReadOnlyList<(int Number, MachineChange Change)> cut) => _changes.AddRange(cut);

    /// <summary>Adds a change to a machine that has seen the first <paramref name="applied"/> ones. Those after them never were.</summary>
    public void Add(int applied, MachineChange change)
    {
        Cut(applied);
        _changes.Add((NextNumber++, change));
    }
}
