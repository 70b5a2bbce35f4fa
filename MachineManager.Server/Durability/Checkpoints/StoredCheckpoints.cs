// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>
/// The stored machines of one session, in a folder of theirs. With a journal they are durable and are found again by the next manager;
/// without one they are for the session's own going back, and the folder is a temporary one.
/// </summary>
internal sealed partial class StoredCheckpoints
{
    private readonly string _sessionId;
    private readonly string _folder;
    private readonly CheckpointBudget _budget;
    private readonly SessionJournal? _journal;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly HashSet<PendingStore> _pending = [];
    private bool _closed;
    private bool _refusalLogged;

    /// <param name="sessionId">For the log.</param>
    /// <param name="folder">Absolute; created with the first store.</param>
    /// <param name="budget">Shared by all sessions.</param>
    /// <param name="journal">The session's journal, when it is durable.</param>
    /// <param name="logger">Where stores that did not succeed are told.</param>
    public StoredCheckpoints(string sessionId, string folder, CheckpointBudget budget, SessionJournal? journal, ILogger logger)
    {
        (_sessionId, _folder, _budget, _journal, _logger) = (sessionId, folder, budget, journal, logger);
    }

    /// <summary>Those that can be gone on from, the newest first.</summary>
    public IReadOnlyList<StoredCheckpoint> All => _budget.Of(this);

    /// <summary>
    /// Stores the machine where the session stands. When it cannot be stored (no room within the limits, the disk is full, the emulator
    /// refuses, the hash is another) the session goes on without: the reason is logged, once for a row of failures.
    /// </summary>
    /// <param name="stop">Where the machine is, exactly.</param>
    /// <param name="expected">The machine's root hash.</param>
    /// <param name="storeInto">
    /// Has the emulator store into the directory that it is given. The emulator is needed no longer than that; what follows (flushing to
    /// the disk, which may take as long) needs only this object.
    /// </param>
    /// <param name="expectedBytes">What it will probably take up; null: as much as the session's newest.</param>
    /// <returns>Null when there is no checkpoint.</returns>
    /// <exception cref="EmulatorLostException">The emulator is gone; nothing is left of the store.</exception>
    public async Task<StoredCheckpoint?> StoreAsync(Stop stop, Hash expected, Func<string, Task> storeInto, long? expectedBytes = null)
    {
        var bytes = expectedBytes ?? All.FirstOrDefault()?.Bytes ?? 0;
        var pending = new PendingStore(stop);
        lock (_lock)
        {
            if (_closed)
                return null;
            _pending.Add(pending);
        }

        try
        {
            if (!_budget.TryReserve(this, bytes, out var dropped))
                return Refuse(stop, $"it takes about {bytes} bytes, and all sessions may have {_budget.MaxBytes} together");
            try
            {
                await RemoveAsync(dropped);
                return await StoreAsync(pending, expected, storeInto);
            }
            finally
            {
                _budget.Release(bytes);
            }
        }
        finally
        {
            lock (_lock)
                _pending.Remove(pending);
            pending.Done.SetResult();
        }
    }

    /// <summary>Keeps a checkpoint where it is while an emulator loads it; null when it has been dropped.</summary>
    public CheckpointLease? Pin(StoredCheckpoint checkpoint) =>
        _budget.TryPin(this, checkpoint) is { } entry ? new CheckpointLease(this, entry) : null;

    /// <summary>An emulator could not load it, or it is of another hash: it is used no more.</summary>
    public async Task ReportDamagedAsync(StoredCheckpoint checkpoint, string why)
    {
        CheckpointLog.Damaged(_logger, _sessionId, checkpoint.Folder, why);
        await RemoveAsync(_budget.Drop(this, other => other.Folder == checkpoint.Folder));
    }

    /// <summary>
    /// The machine has been changed where it had been through <paramref name="kept"/> changes: checkpoints after later ones are of
    /// another machine's history, and go.
    /// </summary>
    public async Task DropAfterChangeAsync(int kept)
    {
        lock (_lock)
        {
            foreach (var pending in _pending.Where(pending => pending.Stop.ChangesApplied > kept))
                pending.IsOvertaken = true;
        }

        await RemoveAsync(_budget.Drop(this, checkpoint => checkpoint.Stop.ChangesApplied > kept));
    }

    /// <summary>Stores no more and waits for a store that is going on. The checkpoints stay on the disk, and no longer count.</summary>
    public async Task CloseAsync()
    {
        Task[] pending;
        lock (_lock)
        {
            _closed = true;
            pending = [.. _pending.Select(store => store.Done.Task)];
        }

        await Task.WhenAll(pending);
        _budget.Forget(this);
    }

    /// <summary>As <see cref="CloseAsync"/>, and removes the folder.</summary>
    public async Task RemoveAllAsync()
    {
        await CloseAsync();
        await DiskThreads.Checkpoints.RunAsync(() => FolderRemoval.Remove(_folder, _logger));
    }

    /// <summary>Takes in what the journal knows and the disk has; removes what else is in the folder.</summary>
    /// <param name="known">Checkpoints in the order in which they were stored.</param>
    public void Find(IEnumerable<StoredCheckpoint> known)
    {
        var found = known.Where(checkpoint => CheckpointFolder.IsComplete(checkpoint.Folder, checkpoint.Hash)).ToList();
        foreach (var checkpoint in found)
            _budget.AddFound(this, checkpoint);
        if (!Directory.Exists(_folder))
            return;
        foreach (var folder in Directory.GetDirectories(_folder).Except(found.Select(checkpoint => checkpoint.Folder)))
            FolderRemoval.Remove(folder, _logger);
    }

    /// <summary>Removes one that was found and is too much, before the session is used.</summary>
    internal void RemoveFound(CheckpointEntry entry)
    {
        FolderRemoval.Remove(entry.Checkpoint.Folder, _logger);
        CheckpointLog.Dropped(_logger, _sessionId, entry.Checkpoint.Folder);
    }

    /// <summary>The end of a load.</summary>
    internal async Task UnpinAsync(CheckpointEntry entry)
    {
        if (_budget.Unpin(entry))
            await RemoveAsync([entry]);
    }

    private sealed class PendingStore(Stop stop)
    {
        public Stop Stop => stop;

        /// <summary>Whether a change has made the stop one of another history.</summary>
        public bool IsOvertaken { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
