// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Lets the manager answer polls while emulators keep all processors busy.</summary>
internal static class ProcessPriority
{
    /// <summary>Lowers the priority of a process that has just been started, and with it that of all threads and processes it will start.</summary>
    /// <param name="pid">The leader of its own session.</param>
    /// <param name="nice">0 to 19; 0 leaves it as it is.</param>
    public static void Lower(int pid, int nice)
    {
        if (nice == 0)
            return;
        // A system that refuses it only answers polls later.
        _ = NativeMethods.SetPriority(NativeMethods.PriorityOfProcess, pid, nice);
        try
        {
            // Where the system shares the processors among sessions, the session's own value counts and not its processes'.
            File.WriteAllText($"/proc/{pid}/autogroup", nice.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It does not do that, or the process has ended.
        }
    }
}
