// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace EndToEnd.Tests.Hosting;

/// <summary>Signals to a process that a test has started.</summary>
internal static partial class Signals
{
    private const int InterruptNumber = 2;
    private const int TerminateNumber = 15;

    /// <summary>What Ctrl-C sends.</summary>
    public static void Interrupt(ProgramRun run) => Send(run, InterruptNumber);

    public static void Terminate(ProgramRun run) => Send(run, TerminateNumber);

    private static void Send(ProgramRun run, int signal)
    {
        if (Kill(run.Id, signal) != 0)
            throw new InvalidOperationException($"no signal {signal} to process {run.Id}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
