// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Text;
using MachineManager.Server.Configuration;
using MachineManager.Server.Durability.Files;
using Microsoft.Win32.SafeHandles;

namespace MachineManager.Server.Durability;

/// <summary>Keeps other managers away from a folder of sessions. The system gives it up with the process, however that ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "manager.lock";
    private const int LongestPid = 16;
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(2);
    private readonly SafeFileHandle _file;

    private DirectoryLock(SafeFileHandle file) => _file = file;

    /// <exception cref="StartupException">Another manager has it; the message names the folder and that manager's pid.</exception>
    /// <exception cref="IOException">The file cannot be opened or written.</exception>
    public static DirectoryLock Take(string folder)
    {
        // Not File.Open with FileShare.None: nobody could read the holder's pid then.
        var file = FileSync.Open(Path.Combine(folder, FileName), FileNatives.ReadWriteCreate | FileNatives.CloseOnExec);
        try
        {
            if (!TryTake(file))
            {
                var holder = Holder(file) is { } pid ? $"pid {pid}" : "which has just started";
                throw new StartupException(
                    $"--sessions-path '{folder}' is in use by another manager ({holder}); each needs a folder of its own");
            }

            RandomAccess.SetLength(file, 0);
            RandomAccess.Write(file, Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), 0);
            return new DirectoryLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // Closing it is not enough: a process that is just being started has it too, for an instant.
        _ = FileNatives.Lock(_file, FileNatives.Unlock);
        _file.Dispose();
    }

    private static bool TryTake(SafeFileHandle file)
    {
        if (FileNatives.Lock(file, FileNatives.LockExclusive | FileNatives.LockNonBlocking) == 0)
            return true;
        // Where the manager was killed, a process that it was just starting may hold it until its program is loaded.
        return Holder(file) is { } pid && !Directory.Exists($"/proc/{pid}")
            && DiskThreads.Journals.RunAsync(() => FileNatives.Lock(file, FileNatives.LockExclusive) == 0) is var taken
            && taken.Wait(LastWait) && taken.Result;
    }

    private static string? Holder(SafeFileHandle file)
    {
        Span<byte> text = stackalloc byte[LongestPid];
        var length = RandomAccess.Read(file, text, 0);
        return length > 0 ? Encoding.ASCII.GetString(text[..length]) : null;
    }
}
