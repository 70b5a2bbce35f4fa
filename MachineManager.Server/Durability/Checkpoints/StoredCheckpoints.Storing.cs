// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>How a checkpoint comes and goes on the disk.</summary>
internal sealed partial class StoredCheckpoints
{
    private async Task<StoredCheckpoint?> StoreAsync(PendingStore pending, Hash expected, Func<string, Task> storeInto)
    {
        var stop = pending.Stop;
        var folder = Path.Combine(_folder, CheckpointFolder.NewName(stop.Id));
        var partial = CheckpointFolder.Partial(folder);
        var kept = false;
        try
        {
            await DiskThreads.Checkpoints.RunAsync(CreateFolder);
            await storeInto(partial);
            var stored = await DiskThreads.Checkpoints.RunAsync(() => CheckpointFolder.StoredHash(partial));
            if (stored != expected)
            {
                CheckpointLog.HashDiffers(_logger, _sessionId, stop.Position.ToString(), stored, expected);
                return null;
            }

            var bytes = await DiskThreads.Checkpoints.RunAsync(() => Complete(partial, folder));
            var checkpoint = new StoredCheckpoint(stop, folder, stored, bytes);
            kept = await AddAsync(pending, checkpoint);
            return kept ? checkpoint : null;
        }
        catch (Exception e) when (DiskError.Is(e) || e is EmulatorRefusedException or JournalException)
        {
            return Refuse(stop, DiskError.Reason(e));
        }
        finally
        {
            if (!kept)
                await DiskThreads.Checkpoints.RunAsync(() => FolderRemoval.Remove(Directory.Exists(folder) ? folder : partial, _logger));
        }
    }

    private void CreateFolder()
    {
        if (Directory.Exists(_folder))
            return;
        Directory.CreateDirectory(_folder);
        if (_journal is not null)
            FileSync.Folder(Path.GetDirectoryName(_folder)!);
    }

    /// <summary>Gives a stored machine its name. With a journal all of it is on the disk first, and then the name.</summary>
    private long Complete(string partial, string folder)
    {
        if (_journal is not null)
            FileSync.Tree(partial);
        // Only now, as blocks may be allocated no earlier than when they are written.
        var bytes = DiskUsage.OfFolder(partial);
        Directory.Move(partial, folder);
        if (_journal is not null)
            FileSync.Folder(_folder);
        return bytes;
    }

    private async Task<bool> AddAsync(PendingStore pending, StoredCheckpoint checkpoint)
    {
        var stop = checkpoint.Stop;
        if (_journal is not null)
        {
            var name = Path.GetFileName(checkpoint.Folder);
            await _journal.AppendDurablyAsync(new CheckpointStored(stop.Id, name, checkpoint.Hash, checkpoint.Bytes));
        }

        IReadOnlyList<CheckpointEntry> dropped;
        lock (_lock)
        {
            if (pending.IsOvertaken)
                return false;
            if (!_budget.TryAdd(this, checkpoint, out dropped))
            {
                Refuse(stop, $"it takes {checkpoint.Bytes} bytes, and all sessions may have {_budget.MaxBytes} together");
                return false;
            }

            _refusalLogged = false;
        }

        CheckpointLog.Stored(_logger, _sessionId, stop.Position.ToString(), checkpoint.Bytes, checkpoint.Folder);
        await RemoveAsync(dropped);
        return true;
    }

    private StoredCheckpoint? Refuse(Stop stop, string why)
    {
        lock (_lock)
        {
            if (!_refusalLogged)
                CheckpointLog.NotStored(_logger, _sessionId, stop.Position.ToString(), why);
            _refusalLogged = true;
        }

        return null;
    }

    private static async Task RemoveAsync(IReadOnlyList<CheckpointEntry> dropped)
    {
        foreach (var entry in dropped)
            await entry.Owner.RemoveAsync(entry.Checkpoint);
    }

    private async Task RemoveAsync(StoredCheckpoint checkpoint)
    {
        await DiskThreads.Checkpoints.RunAsync(() => FolderRemoval.Remove(checkpoint.Folder, _logger));
        CheckpointLog.Dropped(_logger, _sessionId, checkpoint.Folder);
        if (_journal is null)
            return;
        try
        {
            await _journal.AppendAsync(new CheckpointDropped(Path.GetFileName(checkpoint.Folder)));
        }
        catch (JournalException)
        {
            // The next manager sees that the folder is not there.
        }
    }
}
