// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineManager.Server.Durability.Files;

/// <summary>What files really take up: images of machines are mostly holes.</summary>
internal static class DiskUsage
{
    private const int StatusSize = 256;
    private const int MaskOffset = 0;
    private const int BlocksOffset = 48;
    private const long BlockSize = 512;

    /// <summary>Bytes allocated for a folder's files, and those of the folders below it.</summary>
    public static long OfFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(OfFile);

    private static unsafe long OfFile(string path)
    {
        // statx and not stat: its layout is the same on every processor.
        var status = stackalloc byte[StatusSize];
        var answered = FileNatives.Status(FileNatives.CurrentFolder, path, FileNatives.NoFollow, FileNatives.WantBlocks, status) == 0
            && (MemoryMarshal.Read<uint>(new ReadOnlySpan<byte>(status + MaskOffset, sizeof(uint))) & FileNatives.WantBlocks) != 0;
        return answered
            ? MemoryMarshal.Read<long>(new ReadOnlySpan<byte>(status + BlocksOffset, sizeof(long))) * BlockSize
            : new FileInfo(path).Length;
    }
}
