// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Durability.Recovery;

/// <summary>What the records of a journal come to, one after another. Not for several threads at once.</summary>
internal sealed partial class SessionHistory
{
    private readonly Dictionary<ulong, Stop> _stops = [];
    private readonly Dictionary<string, CheckpointStored> _checkpoints = [];
    private List<MachineChange> _changes = [];
    private RecoveredRun? _run;
    private List<Stop> _runStops = [];
    private Undo? _undo;

    public bool IsOpened => _stops.Count > 0;

    public string SessionId { get; private set; } = "";

    public MachineSource Source { get; private set; } = new(default, null, null, null);

    /// <summary>Stops whose history is still the machine's.</summary>
    public IReadOnlyDictionary<ulong, Stop> Stops => _stops;

    /// <summary>Changes in effect. A stop that has been through n of them has been through the first n.</summary>
    public IReadOnlyList<MachineChange> Changes => _changes;

    /// <summary>Where the session stands.</summary>
    public Stop Present { get; private set; } = null!;

    /// <summary>How many of the changes the machine has been through where the session stands.</summary>
    public int ChangesApplied { get; private set; }

    /// <summary>The run last asked for; null when there was none, or when the machine has been changed since.</summary>
    public RecoveredRun? Run => _run is null ? null : _run with { Stops = [.. _run.Stops] };

    /// <summary>Stored checkpoints that have not been dropped, in the order in which they were stored.</summary>
    public IReadOnlyCollection<CheckpointStored> Checkpoints => _checkpoints.Values;

    /// <summary>Number of the change that was the last thing to happen, so that nobody knows whether the emulator took it.</summary>
    public int? UnconfirmedChange => _undo?.Number;

    public ulong LastStopId { get; private set; }

    public int LastChangeNumber { get; private set; }

    /// <summary>Takes in the next record.</summary>
    /// <exception cref="InvalidJournalException">It does not go with those before it. Nothing is changed.</exception>
    public void Apply(JournalRecord record)
    {
        Check(record);
        if (record is not (CheckpointStored or CheckpointDropped or ChangeRefused))
            _undo = null;
        switch (record)
        {
            case SessionOpened opened:
                (SessionId, Source) = (opened.SessionId, opened.Source);
                StandAt(opened.Origin);
                break;
            case RunRequested run:
                _runStops = [];
                _run = new RecoveredRun(run.Targets, Present, _runStops, GoesOn: true, Failure: null);
                break;
            case StopReached reached:
                StandAt(reached.Stop);
                if (_run is { GoesOn: true })
                    _runStops.Add(reached.Stop);
                break;
            case RunEnded ended:
                End(ended);
                break;
            case MachineChanged changed:
                Change(changed);
                break;
            case ResponseReverted reverted:
                Revert(reverted);
                break;
            case ChangeRefused:
                TakeBack(_undo!);
                break;
            case CheckpointStored stored:
                // A change may have overtaken it.
                if (_stops.ContainsKey(stored.StopId))
                    _checkpoints[stored.Folder] = stored;
                break;
            case CheckpointDropped dropped:
                _checkpoints.Remove(dropped.Folder);
                break;
        }
    }

    private void StandAt(Stop stop)
    {
        _stops[stop.Id] = Present = stop;
        LastStopId = stop.Id;
        ChangesApplied = stop.ChangesApplied;
    }

    private void End(RunEnded ended)
    {
        // A change made where the session stands is no stop of its own.
        if (ended.StopId != Present.Id)
        {
            Present = _stops[ended.StopId];
            ChangesApplied = Present.ChangesApplied;
        }

        if (_run is { GoesOn: true })
            _run = _run with { GoesOn = false, Failure = ended.Failure };
    }

    private void Change(MachineChanged changed)
    {
        var (changes, applied, run) = (_changes, ChangesApplied, _run);
        var (lostStops, lostCheckpoints) = Keep(changed.Kept);
        _undo = new Undo(changed.Number, changes, lostStops, lostCheckpoints, applied, run);
        _changes.Add(changed.Change);
        ChangesApplied = _changes.Count;
        LastChangeNumber = changed.Number;
    }

    private void Revert(ResponseReverted reverted)
    {
        Keep(reverted.Kept);
        Present = _stops[reverted.StopId];
        ChangesApplied = reverted.Kept;
    }

    /// <summary>All but the first changes, and every stop after one of them, are no more.</summary>
    private (Stop[] Stops, CheckpointStored[] Checkpoints) Keep(int kept)
    {
        var lostStops = _stops.Values.Where(stop => stop.ChangesApplied > kept).ToArray();
        var lostCheckpoints = _checkpoints.Values.Where(stored => lostStops.Any(stop => stop.Id == stored.StopId)).ToArray();
        _changes = [.. _changes.Take(kept)];
        foreach (var stop in lostStops)
            _stops.Remove(stop.Id);
        foreach (var stored in lostCheckpoints)
            _checkpoints.Remove(stored.Folder);
        _run = null;
        return (lostStops, lostCheckpoints);
    }

    private void TakeBack(Undo undo)
    {
        (_changes, ChangesApplied, _run, _undo) = (undo.Changes, undo.ChangesApplied, undo.Run, null);
        foreach (var stop in undo.LostStops)
            _stops[stop.Id] = stop;
        foreach (var stored in undo.LostCheckpoints)
            _checkpoints[stored.Folder] = stored;
    }

    private sealed record Undo(
        int Number,
        List<MachineChange> Changes,
        Stop[] LostStops,
        CheckpointStored[] LostCheckpoints,
        int ChangesApplied,
        RecoveredRun? Run);
}
