// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.Server;

/// <summary>This process as the operating system sees it.</summary>
internal static partial class HostProcess
{
    private const int SignalTerminate = 15;
    private const int SignalTerminalOutput = 22;
    private const nint DefaultAction = 0;
    private const nint Ignore = 1;

    public static int ParentId => GetParentId();

    /// <summary>
    /// SIGTERM ends the process at once, also during a run, with the status of a killed process; SIGTTOU is ignored, so that a server
    /// in the
    /// background can set up its terminal (spec 10.1).
    /// </summary>
    public static void SetSignalActions()
    {
        SetSignal(SignalTerminate, DefaultAction);
        SetSignal(SignalTerminalOutput, Ignore);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParentId();

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint action);
}
