// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Durability.Files;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;

namespace MachineManager.Server.Durability;

/// <summary>
/// The folder (--sessions-path) that sessions outlive the manager in: one folder a session, and one manager at a time. Disposing it lets
/// another manager have it.
/// </summary>
internal sealed partial class SessionsDirectory : IDisposable
{
    private readonly string _path;
    private readonly DirectoryLock _lock;
    private readonly CheckpointBudget _budget;
    private readonly ILogger _logger;

    private SessionsDirectory(string path, DirectoryLock taken, CheckpointBudget budget, ILogger logger)
    {
        (_path, _lock, _budget, _logger) = (path, taken, budget, logger);
    }

    /// <summary>Sessions that can be brought back.</summary>
    public IReadOnlyList<RecoveredSession> Recovered { get; private set; } = [];

    /// <summary>Sessions that cannot, with the reasons.</summary>
    public IReadOnlyList<UnreadableSession> Unreadable { get; private set; } = [];

    /// <summary>Takes the folder, reads what is in it and removes what was only begun or was ending. Waits for the disk.</summary>
    /// <param name="path">Absolute; created if missing.</param>
    /// <param name="budget">What stored checkpoints may take up.</param>
    /// <param name="logger">Where it is told what was found.</param>
    /// <exception cref="StartupException">Another manager has the folder, or it cannot be used.</exception>
    public static SessionsDirectory Open(string path, CheckpointBudget budget, ILogger logger)
    {
        SessionsDirectory? directory = null;
        try
        {
            Directory.CreateDirectory(path);
            directory = new SessionsDirectory(path, DirectoryLock.Take(path), budget, logger);
            directory.Sweep();
            directory.ReadAll();
            return directory;
        }
        catch (Exception e)
        {
            directory?.Dispose();
            if (DiskError.Is(e))
                throw new StartupException($"--sessions-path '{path}' cannot be used: {DiskError.Reason(e)}");
            throw;
        }
    }

    /// <summary>Makes a new session durable: it is on the disk when the task completes.</summary>
    /// <exception cref="StorageFullException">The disk is full; nothing is left.</exception>
    /// <exception cref="JournalException">It could not be; nothing is left. Also when a session of this id is on the disk.</exception>
    public Task<DurableSession> CreateAsync(SessionOpened opened) => DiskThreads.Journals.RunAsync(() => Create(opened));

    /// <summary>Removes a session that cannot be read.</summary>
    /// <exception cref="JournalException">It could not be removed.</exception>
    public Task EndAsync(UnreadableSession session) => SessionFolder.EndAsync(session.Folder, _logger);

    public void Dispose() => _lock.Dispose();

    private DurableSession Create(SessionOpened opened)
    {
        var folder = Path.Combine(_path, SessionFolder.NameFor(opened.SessionId));
        if (Path.Exists(folder))
            throw new JournalException($"the session's folder '{folder}' exists already; end the session that it belongs to");
        var begun = Path.Combine(_path, $"{SessionFolder.NewPrefix}{Path.GetFileName(folder)}-{Guid.NewGuid():N}");
        JournalFile? file = null;
        try
        {
            Directory.CreateDirectory(begun, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            file = JournalFile.Create(SessionFolder.Journal(begun));
            var journal = SessionJournal.Create(file, SessionFolder.Journal(folder), opened);
            FileSync.Folder(begun);
            // Only a session that is whole gets its name, so that a named one that is not whole was damaged, and is not thrown away.
            Directory.Move(begun, folder);
            FileSync.Folder(_path);
            return Session(opened.SessionId, folder, journal);
        }
        catch (Exception e)
        {
            file?.Dispose();
            FolderRemoval.Remove(Directory.Exists(begun) ? begun : folder, _logger);
            if (DiskError.Is(e))
                throw DiskError.ToJournalException(e, $"the session's folder '{folder}' cannot be created");
            throw;
        }
    }

    private DurableSession Session(string sessionId, string folder, SessionJournal journal) =>
        new(folder, journal, new StoredCheckpoints(sessionId, SessionFolder.Checkpoints(folder), _budget, journal, _logger), _logger);
}
