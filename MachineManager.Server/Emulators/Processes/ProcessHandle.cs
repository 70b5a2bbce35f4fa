// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Processes;

/// <summary>A process that is not this one's child: a descriptor that never comes to mean another process of the same pid.</summary>
internal sealed unsafe class ProcessHandle : IDisposable
{
    private const nint PidfdSendSignal = 424;
    private const nint PidfdOpen = 434;
    private readonly int _descriptor;

    private ProcessHandle(int pid, int descriptor)
    {
        Pid = pid;
        _descriptor = descriptor;
    }

    public int Pid { get; }

    /// <returns>Null when there is no such process.</returns>
    public static ProcessHandle? Open(int pid)
    {
        var descriptor = (int)NativeMethods.SystemCall(PidfdOpen, pid, 0);
        return descriptor < 0 ? null : new ProcessHandle(pid, descriptor);
    }

    /// <summary>Kills the process and, while it holds the group's id against reuse, the rest of its group.</summary>
    public void KillGroup()
    {
        // Stopped, it can neither end nor change its group before that is signalled.
        Signal(NativeMethods.SigStop);
        var group = NativeMethods.GetProcessGroup(Pid);
        if (group > 1 && group != NativeMethods.GetProcessGroup(0))
            _ = NativeMethods.Kill(-group, NativeMethods.SigKill);
        Signal(NativeMethods.SigKill);
    }

    /// <summary>Kills the process alone, if it is of that group.</summary>
    public void KillMember(int group)
    {
        if (NativeMethods.GetProcessGroup(Pid) == group)
            Signal(NativeMethods.SigKill);
    }

    /// <summary>Waits until all have ended, at most the given time.</summary>
    public static void WaitForAll(IReadOnlyList<ProcessHandle> processes, TimeSpan wait)
    {
        var begin = TimeProvider.System.GetTimestamp();
        foreach (var process in processes)
        {
            var left = wait - TimeProvider.System.GetElapsedTime(begin);
            var descriptor = new NativeMethods.PollDescriptor { Descriptor = process._descriptor, Events = NativeMethods.PollIn };
            _ = NativeMethods.Poll(&descriptor, 1, (int)Math.Max(0, left.TotalMilliseconds));
        }
    }

    public void Dispose() => _ = NativeMethods.Close(_descriptor);

    private void Signal(int signal) => _ = NativeMethods.SystemCall(PidfdSendSignal, _descriptor, signal, 0, 0);
}
