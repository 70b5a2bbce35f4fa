// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace LoadTool.Processes;

/// <summary>Signals, sent to one process or one process group.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <returns>False when there is no such process any more.</returns>
    public static bool Send(int processId, int signal) => processId > 1 && SendTo(processId, signal) == 0;

    /// <returns>False when the group has no process any more.</returns>
    public static bool SendToGroup(int group, int signal) => group > 1 && SendTo(-group, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendTo(int target, int signal);
}
