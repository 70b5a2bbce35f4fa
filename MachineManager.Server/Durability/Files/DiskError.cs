// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using MachineManager.Server.Durability.Journals;

namespace MachineManager.Server.Durability.Files;

/// <summary>Errors of the file system, as exceptions that say what went wrong in the system's own words.</summary>
internal static class DiskError
{
    private const int FileTooBig = 27;
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int HighestErrno = 4095;

    /// <summary>The error of the last call to the C library.</summary>
    public static IOException Last()
    {
        var errno = Marshal.GetLastPInvokeError();
        return new IOException(Marshal.GetPInvokeErrorMessage(errno), errno);
    }

    /// <summary>What happened, without the path that .NET puts into the text.</summary>
    public static string Reason(Exception e) => Errno(e) is { } errno ? Marshal.GetPInvokeErrorMessage(errno) : e.Message;

    public static bool IsFull(Exception e) => Errno(e) is NoSpace or QuotaExceeded or FileTooBig;

    /// <summary>Whether the file system raised it, and not a fault of the program.</summary>
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>Makes it the error that a session's call ends with.</summary>
    /// <param name="e">What the file system answered.</param>
    /// <param name="what">What could not be done: a whole clause that names the file.</param>
    public static JournalException ToJournalException(Exception e, string what)
    {
        var message = $"{what}: {Reason(e)}";
        return IsFull(e) ? new StorageFullException(message, e) : new JournalException(message, e);
    }

    private static int? Errno(Exception e)
    {
        var error = e is UnauthorizedAccessException { InnerException: IOException inner } ? inner : e;
        return error is IOException && error.HResult is > 0 and <= HighestErrno ? error.HResult : null;
    }
}
