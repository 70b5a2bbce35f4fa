// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MachineEmulator.Storage;

/// <summary>What a file system knows of a file's blocks: where there are none, and that two files can have the same ones.</summary>
internal static partial class FileBlocks
{
    private const int SeekData = 3;
    private const int SeekHole = 4;
    private const int NothingThere = 6;
    private const nuint CloneWholeFile = 0x40049409;

    /// <summary>The next bytes of a file that are not a hole.</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="offset">Where to look from, below the length.</param>
    /// <returns>
    /// Where they begin and end; both the length when only a hole follows. All of the rest where the file system does not tell.
    /// </returns>
    public static (long Start, long End) FindData(SafeFileHandle file, long length, long offset)
    {
        long start = Seek(file, offset, SeekData);
        if (start < 0)
        {
            return (Marshal.GetLastPInvokeError() == NothingThere ? length : offset, length);
        }

        long end = Seek(file, start, SeekHole);
        return (Math.Min(start, length), end < 0 ? length : Math.Min(end, length));
    }

    /// <summary>Makes a file hold what another holds, by the same blocks until either is written (a reflink).</summary>
    /// <returns>False, and nothing is changed, where the file system cannot, or the files are not of one.</returns>
    public static bool TryClone(SafeFileHandle source, SafeFileHandle destination)
    {
        bool isHeld = false;
        try
        {
            source.DangerousAddRef(ref isHeld);
            return Control(destination, CloneWholeFile, source.DangerousGetHandle()) == 0;
        }
        finally
        {
            if (isHeld)
            {
                source.DangerousRelease();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(SafeFileHandle file, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, nint argument);
}
