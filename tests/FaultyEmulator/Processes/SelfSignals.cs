// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Processes;

/// <summary>What this process does to itself and its group.</summary>
internal static class SelfSignals
{
    private const int OwnGroup = 0;

    /// <summary>SIGTERM ends the process at once, with the status of a killed one, as it does the real one; or not at all.</summary>
    public static void SetTerminate(bool ignored) =>
        NativeMethods.SetSignal(NativeMethods.SigTerm, ignored ? NativeMethods.Ignore : NativeMethods.DefaultAction);

    /// <summary>
    /// Signals that .NET handles kill again, as the JSON-RPC server has it, and children that end are reaped by the system.
    /// </summary>
    public static void RestoreDefaults()
    {
        NativeMethods.SetSignal(NativeMethods.SigHup, NativeMethods.DefaultAction);
        NativeMethods.SetSignal(NativeMethods.SigQuit, NativeMethods.DefaultAction);
        NativeMethods.SetSignal(NativeMethods.SigChild, NativeMethods.Ignore);
    }

    /// <summary>Ends the process at once, whatever its threads do.</summary>
    public static void Exit(int code) => NativeMethods.Exit(code);

    /// <summary>Makes the process the leader of a group of its own; one that leads a session stays where it is.</summary>
    public static void LeaveGroup() => _ = NativeMethods.SetGroup(0, 0);

    public static int GroupId => NativeMethods.GetGroup();

    public static int ParentId => NativeMethods.GetParent();

    /// <summary>Comes back when another process sends SIGCONT.</summary>
    public static void Stop() => Send(Environment.ProcessId, NativeMethods.SigStop);

    public static void StopGroup() => Send(OwnGroup, NativeMethods.SigStop);

    public static void Die() => Send(Environment.ProcessId, NativeMethods.SigKill);

    public static void DieWithGroup() => Send(OwnGroup, NativeMethods.SigKill);

    private static void Send(int process, int signal) => _ = NativeMethods.Kill(process, signal);
}
