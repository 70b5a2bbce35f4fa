// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>Notices the end of emulator processes by SIGCHLD, without a thread that waits.</summary>
/// <remarks>
/// The manager makes itself the subreaper of what its emulators fork: a server whose parent has exited becomes the manager's child
/// and is reaped here, rather than by a pid 1 that may not do it. Only the groups given to <see cref="Watch"/> are waited for, so
/// children of other components are left to them.
/// </remarks>
internal sealed class ChildReaper : IDisposable
{
    private readonly ConcurrentDictionary<int, ProcessGroup> _groups = new();
    private readonly PosixSignalRegistration _registration;

    public ChildReaper()
    {
        _ = NativeMethods.ProcessControl(NativeMethods.PrSetChildSubreaper, 1, 0, 0, 0);
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => ReapAll());
    }

    /// <summary>The groups that are not empty.</summary>
    public ICollection<int> Groups => _groups.Keys;

    /// <summary>Watches a group until it is empty.</summary>
    public void Watch(ProcessGroup group)
    {
        _groups[group.Id] = group;
        // It may have ended before it was in the table, and that signal is past.
        ReapOne(group);
    }

    public void Dispose() => _registration.Dispose();

    private void ReapAll()
    {
        foreach (var group in _groups.Values)
            ReapOne(group);
    }

    private void ReapOne(ProcessGroup group)
    {
        if (group.Reap())
            _groups.TryRemove(KeyValuePair.Create(group.Id, group));
    }
}
