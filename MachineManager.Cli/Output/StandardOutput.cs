// SPDX-License-Identifier: Apache-2.0

using Microsoft.Win32.SafeHandles;

namespace MachineManager.Cli.Output;

/// <summary>Standard output that tells when its reader has gone, as in <c>mm console demo -f | head</c>.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;

    /// <summary>Bytes written to it go out at once.</summary>
    public static Stream Open()
    {
        // The console's own stream swallows the error, and a command that follows something would never end.
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            // A file may be that of standard error, too, and then has one position for both.
            if (!stream.CanSeek)
                return stream;
        }

        return Console.OpenStandardOutput();
    }

    /// <summary>Whether writing failed because nobody reads any more.</summary>
    public static bool IsUnread(IOException error) => error.HResult == BrokenPipe;
}
