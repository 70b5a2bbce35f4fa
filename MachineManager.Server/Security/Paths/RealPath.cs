// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineManager.Server.Security.Paths;

/// <summary>What a path means once every symbolic link in it has been followed.</summary>
internal static unsafe partial class RealPath
{
    /// <summary>The real path; what does not exist yet stays as it is, behind the real path of what does.</summary>
    /// <param name="path">Absolute. "." and ".." are taken out of the text first, before any link is followed.</param>
    /// <returns>Null when a part of it cannot be looked into.</returns>
    public static string? Of(string path)
    {
        var existing = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var missing = string.Empty;
        while (true)
        {
            if (Resolve(existing) is { } real)
                return missing.Length == 0 ? real : Path.Combine(real, missing);
            // A link to nothing is there, and is not to be taken for a name that is free.
            if (Marshal.GetLastPInvokeError() != NoEntry || new FileInfo(existing).LinkTarget is not null || Path.GetDirectoryName(existing) is not { } parent)
                return null;
            missing = missing.Length == 0 ? Path.GetFileName(existing) : Path.Combine(Path.GetFileName(existing), missing);
            existing = parent;
        }
    }

    private const int NoEntry = 2;

    private static string? Resolve(string path)
    {
        var resolved = ResolvePath(path, null);
        if (resolved is null)
            return null;
        try
        {
            return Marshal.PtrToStringUTF8((nint)resolved);
        }
        finally
        {
            NativeMemory.Free(resolved);
        }
    }

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* ResolvePath(string path, byte* buffer);
}
