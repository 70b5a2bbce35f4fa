// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Sweeping;

/// <summary>The manager's folder for files that mean nothing after its end; it is made when it is first needed.</summary>
/// <remarks>
/// A locked file in it says that its manager lives, whatever container or boot that is in. The next start of a manager with the same
/// folder for temporary files deletes what nobody locks.
/// </remarks>
/// <param name="temporary">Where it is made.</param>
/// <param name="logger">For what cannot be deleted.</param>
internal sealed class WorkFolder(string temporary, ILogger<WorkFolder> logger) : IDisposable
{
    private const string Prefix = "machine-manager-";
    private const string LockName = "lock";
    private readonly Lock _gate = new();
    private FileStream? _lock;
    private string? _path;

    public WorkFolder(ILogger<WorkFolder> logger)
        : this(System.IO.Path.GetTempPath(), logger)
    {
    }

    /// <summary>The folder, absolute; only this user may look into it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public string Path
    {
        get
        {
            lock (_gate)
                return _path ??= Create();
        }
    }

    /// <summary>Deletes the folders of managers that have ended without doing so.</summary>
    public void SweepOthers()
    {
        foreach (var folder in Directory.EnumerateDirectories(temporary, Prefix + "*").Where(folder => folder != _path))
        {
            try
            {
                var file = System.IO.Path.Combine(folder, LockName);
                if (!File.Exists(file))
                    continue;
                using (TryLock(file, FileMode.Open))
                    Directory.Delete(folder, recursive: true);
                SweepLog.FolderDeleted(logger, folder);
            }
            catch (IOException e) when (e is not DirectoryNotFoundException)
            {
                // Its manager lives.
            }
            catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                // Another user's, or another manager has just deleted it.
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_path is null)
                return;
            try
            {
                Directory.Delete(_path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                SweepLog.FolderNotDeleted(logger, _path, e.Message);
            }

            _lock?.Dispose();
            _path = null;
        }
    }

    private static FileStream TryLock(string file, FileMode mode) => new(file, mode, FileAccess.ReadWrite, FileShare.None);

    private string Create()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        while (true)
        {
            // A name that nobody can have taken.
            var folder = System.IO.Path.Combine(temporary, Prefix + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(folder, owner);
            try
            {
                _lock = TryLock(System.IO.Path.Combine(folder, LockName), FileMode.CreateNew);
                return folder;
            }
            catch (IOException) when (!File.Exists(System.IO.Path.Combine(folder, LockName)))
            {
                // Another manager's sweep came between the file and its lock, and has deleted both.
            }
        }
    }
}
