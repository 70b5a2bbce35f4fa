// SPDX-License-Identifier: Apache-2.0

using Microsoft.Win32.SafeHandles;

namespace MachineManager.Server.Durability.Files;

/// <summary>Waits until files and the entries of folders are on the disk.</summary>
internal static class FileSync
{
    private const int InvalidArgument = 22;

    /// <summary>Makes the folder's own list of entries durable: what was created, renamed or removed in it.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public static void Folder(string path) => Sync(path, FileNatives.DirectoryOnly);

    /// <summary>Makes a folder durable with all files and folders below it.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public static void Tree(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            Sync(file, 0);
        foreach (var inner in Directory.EnumerateDirectories(folder))
            Tree(inner);
        Folder(folder);
    }

    private static void Sync(string path, int flags)
    {
        using var handle = Open(path, FileNatives.ReadOnly | FileNatives.CloseOnExec | flags);
        // A file system that cannot do it for folders says so with EINVAL, and there is nothing better.
        if (FileNatives.Sync(handle) != 0 && DiskError.Last() is { HResult: not InvalidArgument } error)
            throw error;
    }

    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static SafeFileHandle Open(string path, int flags)
    {
        const uint ownerReadsAndWrites = 0b110_000_000;
        var descriptor = FileNatives.Open(path, flags, ownerReadsAndWrites);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw DiskError.Last();
    }
}
