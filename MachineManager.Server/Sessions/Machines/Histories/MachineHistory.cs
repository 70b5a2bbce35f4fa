// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>
/// The changes that clients have made to a machine, by position. Going back and forth passes through them again, until a new change
/// before them makes another history.
/// </summary>
internal sealed class MachineHistory
{
    private readonly List<RecordedChange> _changes = [];
    private ulong _lastNumber;

    public MachineHistory()
    {
    }

    /// <summary>A history as it was.</summary>
    /// <param name="changes">In ascending order of position.</param>
    public MachineHistory(IEnumerable<RecordedChange> changes)
    {
        _changes.AddRange(changes);
        _lastNumber = _changes.Count == 0 ? 0 : _changes.Max(change => change.Number);
    }

    public int Count => _changes.Count;

    /// <summary>The number that the next change gets.</summary>
    public ulong NextNumber => _lastNumber + 1;

    public RecordedChange this[int index] => _changes[index];

    /// <summary>The change after the first <paramref name="applied"/> ones, if it is due at or before <paramref name="position"/>.</summary>
    public RecordedChange? NextDue(int applied, MachinePosition position) =>
        applied < _changes.Count && _changes[applied].Position <= position ? _changes[applied] : null;

    /// <summary>
    /// Names the machine's life up to a position: two equal positions with equal answers have the same machine. The number of the last
    /// change at or before the position; 0 before all.
    /// </summary>
    public ulong LifeAt(MachinePosition position)
    {
        var last = _changes.FindLastIndex(change => change.Position <= position);
        return last < 0 ? 0 : _changes[last].Number;
    }

    /// <summary>Adds a change to a machine that has seen the first <paramref name="applied"/> ones. Those after them never were.</summary>
    public void Add(int applied, MachinePosition position, MachineChange change)
    {
        _changes.RemoveRange(applied, _changes.Count - applied);
        _changes.Add(new RecordedChange(++_lastNumber, position, change));
    }
}
