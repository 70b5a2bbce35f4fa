// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>Signals, sent to one process.</summary>
internal static partial class Signal
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int processId, int signal)
    {
        if (SendTo(processId, signal) != 0)
            throw new InvalidOperationException($"signal {signal} to process {processId}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Sends a signal to a process that may have ended by now, or, with a negative id, to a group.</summary>
    public static void SendIfThere(int processId, int signal) => _ = SendTo(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendTo(int processId, int signal);
}
