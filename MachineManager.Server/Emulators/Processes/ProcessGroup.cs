// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>The process group that one emulator leads: the leader and everything it forks.</summary>
/// <remarks>
/// The leader of a 0.14 emulator exits at its second snapshot while a descendant serves on, so only the group tells whether the
/// emulator lives. Reaping and signalling share one lock: the group's id cannot be reused while a member is unreaped, and no
/// signal is sent once the group has been seen empty.
/// </remarks>
internal sealed class ProcessGroup(int id)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<ExitStatus> _leaderExited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The group's id, which is the pid of the process that was spawned.</summary>
    public int Id => id;

    /// <summary>Completes when the process that was spawned has ended.</summary>
    public Task<ExitStatus> LeaderExited => _leaderExited.Task;

    /// <summary>Completes when no process of the group is left, not even an unreaped one.</summary>
    public Task Emptied => _emptied.Task;

    /// <summary>Sends a signal to every process of the group; does nothing when the group is empty.</summary>
    public void Signal(int signal)
    {
        lock (_lock)
        {
            if (!_emptied.Task.IsCompleted)
                _ = NativeMethods.Kill(-id, signal);
        }
    }

    /// <summary>Reaps members that have ended. Never blocks.</summary>
    /// <returns>True when the group is empty.</returns>
    public bool Reap()
    {
        lock (_lock)
        {
            if (_emptied.Task.IsCompleted)
                return true;
            int pid;
            while ((pid = NativeMethods.WaitPid(-id, out var status, NativeMethods.WNoHang)) > 0)
            {
                if (pid == id)
                    _leaderExited.TrySetResult(ExitStatus.FromWaitStatus(status));
            }

            if (NativeMethods.Kill(-id, 0) == 0 || Marshal.GetLastPInvokeError() != NativeMethods.Esrch)
                return false;
            _emptied.TrySetResult();
            return true;
        }
    }
}
