// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>Tells a durable session's journal what happens; does nothing for another session.</summary>
/// <remarks>
/// Stops are handed in where they happen and written with the next record or flush, in order: one that could not be written, as the disk is full,
/// is tried again then, so that the journal never has a gap.
/// </remarks>
internal sealed class SessionRecorder
{
    private readonly List<Stop> _pending = [];

    /// <summary>The session's folder; null while it has none.</summary>
    public DurableSession? Storage { get; set; }

    /// <summary>Whether the stop may still be exchanged for one that says more.</summary>
    public bool IsOpen(Stop stop) => Storage is null || (_pending.Count > 0 && _pending[^1].Id == stop.Id);

    /// <summary>The machine has come to rest.</summary>
    public void Stopped(Stop stop)
    {
        if (Storage is null)
            return;
        if (_pending.Count > 0 && _pending[^1].Id == stop.Id)
            _pending[^1] = stop;
        else
            _pending.Add(stop);
    }

    /// <summary>Writes the stops that are not written yet.</summary>
    /// <param name="durably">Whether they must be on the disk when the task completes.</param>
    /// <exception cref="JournalException">They cannot be written.</exception>
    public async Task FlushAsync(bool durably)
    {
        while (Storage is { } storage && _pending.Count > 0)
        {
            var record = new StopReached(_pending[0]);
            await (durably && _pending.Count == 1 ? storage.Journal.AppendDurablyAsync(record) : storage.Journal.AppendAsync(record));
            _pending.RemoveAt(0);
        }
    }

    /// <summary>A client wants a run; on the disk when the task completes.</summary>
    public Task RunRequestedAsync(IReadOnlyList<MachinePosition> targets) => WriteAsync(new RunRequested(targets), durably: true);

    /// <summary>The run is over, and the session stands at a stop.</summary>
    public Task RunEndedAsync(Stop stands, string? failure) => WriteAsync(new RunEnded(stands.Id, failure), durably: false);

    /// <summary>The machine is about to be changed; on the disk when the task completes.</summary>
    public Task ChangingAsync(int number, int kept, MachineChange change) =>
        WriteAsync(new MachineChanged(number, kept, change), durably: true);

    /// <summary>The emulator has refused that change.</summary>
    public Task ChangeRefusedAsync(int number) => WriteAsync(new ChangeRefused(number), durably: true);

    /// <summary>The machine is back before a response; on the disk when the task completes.</summary>
    public Task RevertedAsync(int kept, Stop stands) => WriteAsync(new ResponseReverted(kept, stands.Id), durably: true);

    private async Task WriteAsync(JournalRecord record, bool durably)
    {
        if (Storage is not { } storage)
            return;
        await FlushAsync(durably: false);
        await (durably ? storage.Journal.AppendDurablyAsync(record) : storage.Journal.AppendAsync(record));
    }
}
