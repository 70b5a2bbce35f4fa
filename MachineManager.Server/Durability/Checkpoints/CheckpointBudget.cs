// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>
/// What stored checkpoints of all sessions may take up. The newest of each session is kept longest, because it is what recovery is
/// quickest from: a store never costs another session its newest, and its own session only once it is replaced, so that the limit may
/// be passed by what is being replaced, for a moment.
/// </summary>
/// <param name="maxBytes">Most bytes, as allocated on the disk, over all sessions.</param>
/// <param name="perSession">Most checkpoints of one session; at least 1.</param>
internal sealed class CheckpointBudget(long maxBytes, int perSession)
{
    private readonly Lock _lock = new();

    // In the order in which they were stored.
    private readonly List<CheckpointEntry> _entries = [];
    private long _used;
    private long _reserved;

    public long MaxBytes => maxBytes;

    /// <summary>What all stored checkpoints take up.</summary>
    public long UsedBytes
    {
        get
        {
            lock (_lock)
                return _used;
        }
    }

    /// <summary>A session's checkpoints, the newest first.</summary>
    public IReadOnlyList<StoredCheckpoint> Of(StoredCheckpoints owner)
    {
        lock (_lock)
            return [.. _entries.Where(entry => entry.Owner == owner).Select(entry => entry.Checkpoint).Reverse()];
    }

    /// <summary>Makes room before a store.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="bytes">What it will probably take up; 0 when nobody knows.</param>
    /// <param name="dropped">What has to be removed first; no longer known here.</param>
    /// <returns>False when it will not fit, whatever is dropped; nothing has been then.</returns>
    public bool TryReserve(StoredCheckpoints owner, long bytes, out IReadOnlyList<CheckpointEntry> dropped)
    {
        lock (_lock)
        {
            var replaced = _entries.LastOrDefault(entry => entry.Owner == owner);
            var replacedBytes = replaced is { Pins: 0 } ? replaced.Checkpoint.Bytes : 0;
            var choice = new CheckpointChoice(_entries);
            var over = _used + _reserved + bytes - maxBytes;
            if (bytes > maxBytes || (!choice.TryFree(over, newestToo: false) && choice.VictimBytes + replacedBytes < over))
            {
                dropped = [];
                return false;
            }

            dropped = Take(choice.Victims);
            _reserved += bytes;
            return true;
        }
    }

    /// <summary>Gives back what <see cref="TryReserve"/> took.</summary>
    public void Release(long bytes)
    {
        lock (_lock)
            _reserved -= bytes;
    }

    /// <summary>Takes in a checkpoint that is on the disk, and drops what the limits no longer allow.</summary>
    /// <returns>False when it does not fit after all; nothing is dropped then.</returns>
    public bool TryAdd(StoredCheckpoints owner, StoredCheckpoint checkpoint, out IReadOnlyList<CheckpointEntry> dropped)
    {
        lock (_lock)
        {
            var added = new CheckpointEntry(owner, checkpoint);
            var choice = new CheckpointChoice([.. _entries, added]);
            choice.LimitCount(owner, perSession);
            var fits = choice.TryFree(_used + checkpoint.Bytes + _reserved - maxBytes, newestToo: false);
            dropped = fits ? Take(choice.Victims) : [];
            if (fits)
                Add(added);
            return fits;
        }
    }

    /// <summary>Takes in a checkpoint found on the disk, whatever the limits are.</summary>
    public void AddFound(StoredCheckpoints owner, StoredCheckpoint checkpoint)
    {
        lock (_lock)
            Add(new CheckpointEntry(owner, checkpoint));
    }

    /// <summary>Drops what the limits do not allow of what was found, if need be also the newest of sessions, oldest first.</summary>
    public IReadOnlyList<CheckpointEntry> TrimFound()
    {
        lock (_lock)
        {
            var choice = new CheckpointChoice(_entries);
            foreach (var owner in _entries.Select(entry => entry.Owner).Distinct())
                choice.LimitCount(owner, perSession);
            choice.TryFree(_used - maxBytes, newestToo: true);
            return Take(choice.Victims);
        }
    }

    /// <summary>Keeps a checkpoint from being removed; null when it is no longer there.</summary>
    public CheckpointEntry? TryPin(StoredCheckpoints owner, StoredCheckpoint checkpoint)
    {
        lock (_lock)
        {
            var found = _entries.Find(entry => entry.Owner == owner && entry.Checkpoint.Folder == checkpoint.Folder);
            if (found is not null)
                found.Pins++;
            return found;
        }
    }

    /// <summary>Whether the checkpoint is to be removed now.</summary>
    public bool Unpin(CheckpointEntry entry)
    {
        lock (_lock)
            return --entry.Pins == 0 && entry.IsDropped;
    }

    /// <summary>Forgets checkpoints of a session, and answers those to be removed now: the others are when their loads end.</summary>
    public IReadOnlyList<CheckpointEntry> Drop(StoredCheckpoints owner, Func<StoredCheckpoint, bool> which)
    {
        lock (_lock)
        {
            var found = Take([.. _entries.Where(entry => entry.Owner == owner && which(entry.Checkpoint))]);
            return [.. found.Where(entry => entry.Pins == 0)];
        }
    }

    /// <summary>A session's checkpoints no longer count here; nothing happens to them.</summary>
    public void Forget(StoredCheckpoints owner)
    {
        lock (_lock)
        {
            foreach (var entry in _entries.Where(entry => entry.Owner == owner).ToArray())
                Remove(entry);
        }
    }

    private void Add(CheckpointEntry entry)
    {
        _entries.Add(entry);
        _used += entry.Checkpoint.Bytes;
    }

    private IReadOnlyList<CheckpointEntry> Take(IReadOnlyList<CheckpointEntry> victims)
    {
        foreach (var victim in victims)
        {
            victim.IsDropped = true;
            Remove(victim);
        }

        return victims;
    }

    private void Remove(CheckpointEntry entry)
    {
        _entries.Remove(entry);
        _used -= entry.Checkpoint.Bytes;
    }
}
