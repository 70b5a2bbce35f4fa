// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Memory of a process, from /proc.</summary>
internal static class ProcessMemory
{
    private const string AnonymousField = "RssAnon:";

    /// <summary>Bytes that the process shares with no other; 0 when it is gone.</summary>
    public static ulong PrivateBytes(int pid)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{pid}/status"))
            {
                if (line.StartsWith(AnonymousField, StringComparison.Ordinal))
                    return ulong.Parse(line.AsSpan(AnonymousField.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) << 10;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended.
        }

        return 0;
    }
}
