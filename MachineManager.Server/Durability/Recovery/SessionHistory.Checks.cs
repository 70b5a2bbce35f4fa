// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;

namespace MachineManager.Server.Durability.Recovery;

/// <summary>What may follow what.</summary>
internal sealed partial class SessionHistory
{
    /// <exception cref="InvalidJournalException">The record does not go with those before it.</exception>
    public void Check(JournalRecord record)
    {
        var problem = record switch
        {
            SessionOpened => IsOpened ? "a session is opened once only" : null,
            _ when !IsOpened => "the first record must open the session",
            RunRequested run => run.Targets.Count == 0 ? "a run has no target" : null,
            StopReached reached => Problem(reached.Stop),
            RunEnded ended => _stops.ContainsKey(ended.StopId) ? null : $"a run ended at stop {ended.StopId}, which is not known",
            MachineChanged changed => Problem(changed),
            ResponseReverted reverted => Problem(reverted),
            ChangeRefused refused => _undo?.Number == refused.Number
                ? null : $"change {refused.Number} is refused, and was not the last thing to happen",
            _ => null,
        };
        if (problem is not null)
            throw new InvalidJournalException(problem);
    }

    private string? Problem(Stop stop)
    {
        if (stop.Id <= LastStopId)
            return $"stop {stop.Id} comes after stop {LastStopId}";
        if (!_stops.TryGetValue(stop.ParentId, out var parent))
            return $"stop {stop.Id} has the parent {stop.ParentId}, which is not known";
        if (stop.ChangesApplied < parent.ChangesApplied || stop.ChangesApplied > _changes.Count)
        {
            return $"stop {stop.Id} has been through {stop.ChangesApplied} changes; "
                + $"from {parent.ChangesApplied} to {_changes.Count} is possible";
        }

        return null;
    }

    private string? Problem(ResponseReverted reverted)
    {
        if (reverted.Kept >= _changes.Count || _changes[reverted.Kept] is not CmioResponse response)
            return $"what is reverted is change {reverted.Kept + 1} of {_changes.Count}, which is no response";
        if (!_stops.TryGetValue(reverted.StopId, out var stop) || stop.ChangesApplied > reverted.Kept || stop.Position != response.Position)
            return $"a response was reverted to stop {reverted.StopId}, which is not the place before it";
        return null;
    }

    private string? Problem(MachineChanged changed)
    {
        if (changed.Number <= LastChangeNumber)
            return $"change {changed.Number} comes after change {LastChangeNumber}";
        if (changed.Kept < Present.ChangesApplied || changed.Kept > _changes.Count)
            return $"change {changed.Number} keeps {changed.Kept} others; from {Present.ChangesApplied} to {_changes.Count} is possible";
        return null;
    }
}
