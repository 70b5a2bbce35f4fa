// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Durability.Recovery;

/// <summary>What is known of a session from its journal and its folder.</summary>
internal sealed record RecoveredSession
{
    /// <summary>The client's id.</summary>
    public required string SessionId { get; init; }

    /// <summary>What the machine is made from.</summary>
    public required MachineSource Source { get; init; }

    /// <summary>
    /// Stops, by their number, whose history is still the machine's: those from after a change that has since been dropped are not among
    /// them. Stop 1 is the origin.
    /// </summary>
    public required IReadOnlyDictionary<ulong, Stop> Stops { get; init; }

    /// <summary>Changes in effect. A stop that has been through n of them has been through the first n.</summary>
    public required IReadOnlyList<MachineChange> Changes { get; init; }

    /// <summary>Where the session stands: in a run that goes on, where it last came to rest.</summary>
    public required Stop Present { get; init; }

    /// <summary>How many of the changes the machine has been through there: more than the stop itself, when it was changed there.</summary>
    public required int ChangesApplied { get; init; }

    /// <summary>The run last asked for, over or not; null when there was none, or when the machine has been changed since.</summary>
    public required RecoveredRun? Run { get; init; }

    /// <summary>Checkpoints that are on the disk and whole, the newest first.</summary>
    public required IReadOnlyList<StoredCheckpoint> Checkpoints { get; init; }

    /// <summary>
    /// The number of a change that was the last thing to happen: it is among <see cref="Changes"/>, but may be one that the emulator
    /// refuses. If it does, a <see cref="Journals.ChangeRefused"/> and <see cref="DurableSession.DescribeAsync"/> tell how it is without.
    /// </summary>
    public required int? UnconfirmedChange { get; init; }

    /// <summary>Number for the next stop.</summary>
    public required ulong NextStopId { get; init; }

    /// <summary>Number for the next change.</summary>
    public required int NextChangeNumber { get; init; }

    /// <summary>Where the session's machine and records are.</summary>
    public required DurableSession Storage { get; init; }

    public Stop Origin => Stops[1];

    internal static RecoveredSession From(SessionHistory history, DurableSession storage) => new()
    {
        SessionId = history.SessionId,
        Source = history.Source,
        Stops = new Dictionary<ulong, Stop>(history.Stops),
        Changes = [.. history.Changes],
        Present = history.Present,
        ChangesApplied = history.ChangesApplied,
        Run = history.Run,
        Checkpoints = [.. storage.Checkpoints.All.Where(checkpoint => history.Stops.ContainsKey(checkpoint.Stop.Id))],
        UnconfirmedChange = history.UnconfirmedChange,
        NextStopId = history.LastStopId + 1,
        NextChangeNumber = history.LastChangeNumber + 1,
        Storage = storage,
    };
}
