// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Processes;

/// <summary>What this process does to itself and its group.</summary>
internal static class SelfSignals
{
    private const int OwnGroup = 0;

    /// <summary>SIGTERM ends the process at once, with the status of a killed one, as it does the real one; or not at all.</summary>
    public static void SetTerminate(bool ignored) =>
        NativeMethods.SetSignal(NativeMethods.SigTerm, ignored ? NativeMethods.Ignore : NativeMethods.DefaultAction);

    /// <summary>Comes back when another process sends SIGCONT.</summary>
    public static void Stop() => Send(Environment.ProcessId, NativeMethods.SigStop);

    public static void StopGroup() => Send(OwnGroup, NativeMethods.SigStop);

    public static void Die() => Send(Environment.ProcessId, NativeMethods.SigKill);

    public static void DieWithGroup() => Send(OwnGroup, NativeMethods.SigKill);

    private static void Send(int process, int signal) => _ = NativeMethods.Kill(process, signal);
}
