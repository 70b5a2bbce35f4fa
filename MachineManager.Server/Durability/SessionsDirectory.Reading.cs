// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;

namespace MachineManager.Server.Durability;

/// <summary>What a manager finds at its start.</summary>
internal sealed partial class SessionsDirectory
{
    private const int ReadAhead = 1 << 16;

    private void Sweep()
    {
        foreach (var folder in Directory.GetDirectories(_path))
        {
            var name = Path.GetFileName(folder);
            if (!SessionFolder.IsRubbish(name))
                continue;
            DurabilityLog.Sweeping(_logger, folder);
            FolderRemoval.Remove(folder, _logger);
        }
    }

    private void ReadAll()
    {
        var read = new List<(SessionHistory History, DurableSession Session)>();
        var unreadable = new List<UnreadableSession>();
        foreach (var folder in Directory.GetDirectories(_path).Where(folder => SessionFolder.IsName(Path.GetFileName(folder))))
        {
            if (Read(folder, out var problem) is { } found)
                read.Add(found);
            else
                unreadable.Add(problem!);
        }

        foreach (var victim in _budget.TrimFound())
            victim.Owner.RemoveFound(victim);
        Recovered = [.. read.Select(found => RecoveredSession.From(found.History, found.Session))];
        Unreadable = unreadable;
        foreach (var session in unreadable)
            DurabilityLog.Unreadable(_logger, session.SessionId, session.Reason);
        DurabilityLog.Opened(_logger, _path, read.Count + unreadable.Count, unreadable.Count);
    }

    private (SessionHistory History, DurableSession Session)? Read(string folder, out UnreadableSession? problem)
    {
        var path = SessionFolder.Journal(folder);
        JournalReader? reader = null;
        try
        {
            using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ReadAhead))
            {
                reader = new JournalReader(stream);
                reader.Read();
            }

            var history = reader.History;
            if (!history.IsOpened)
                throw new InvalidJournalException("its first record is torn or corrupt");
            if (SessionFolder.NameFor(history.SessionId) != Path.GetFileName(folder))
                throw new InvalidJournalException($"it is that of session '{history.SessionId}', whose folder has another name");
            var journal = SessionJournal.Continue(path, history, reader.End);
            if (reader.TornBytes > 0)
                DurabilityLog.TailCut(_logger, path, reader.TornBytes);
            var session = Session(history.SessionId, folder, journal);
            session.Checkpoints.Find(Known(history, folder));
            problem = null;
            return (history, session);
        }
        catch (Exception e) when (DiskError.Is(e) || e is InvalidJournalException)
        {
            var sessionId = reader is { History.IsOpened: true } ? reader.History.SessionId : Path.GetFileName(folder);
            problem = new UnreadableSession(sessionId, folder, $"its journal '{path}' cannot be read: {DiskError.Reason(e)}");
            return null;
        }
    }

    private static IEnumerable<StoredCheckpoint> Known(SessionHistory history, string folder) =>
        history.Checkpoints.Select(stored => new StoredCheckpoint(
            history.Stops[stored.StopId],
            Path.Combine(SessionFolder.Checkpoints(folder), Path.GetFileName(stored.Folder)),
            stored.Hash,
            stored.Bytes));
}
