// SPDX-License-Identifier: Apache-2.0

using LoadTool.Processes;

namespace LoadTool.Workloads.Soak;

/// <summary>Kills emulators of a manager, whole process groups, and remembers which.</summary>
internal sealed class EmulatorKiller(ManagerProcesses processes, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly HashSet<int> _killed = [];
    private readonly int _managersGroup = ProcessTable.Read(processes.ManagerId)?.Group ?? 0;
    private int _kills;

    /// <summary>Emulators killed so far.</summary>
    public int Kills => Volatile.Read(ref _kills);

    /// <summary>Whether a process, or the group that it led, was killed here.</summary>
    public bool HasKilled(int processId)
    {
        lock (_lock)
            return _killed.Contains(processId);
    }

    /// <summary>Kills one emulator; does nothing when there is none.</summary>
    public void KillOne()
    {
        lock (_lock)
        {
            var living = processes.Emulators().Where(p => !p.IsZombie && !_killed.Contains(p.Id)).ToArray();
            _random.Shuffle(living);
            // The next one where one has just ended, or has not quite begun.
            foreach (var victim in living)
            {
                int[] hit = victim.Group == _managersGroup
                    ? [victim.Id]
                    : [victim.Group, .. living.Where(p => p.Group == victim.Group).Select(p => p.Id)];
                // Noted under the lock: whoever is told of the failure before this returns has to wait for it.
                if (!Kill(victim))
                    continue;
                _killed.UnionWith(hit);
                _kills++;
                return;
            }
        }
    }

    private bool Kill(ProcessEntry victim)
    {
        // One that has only been forked is still of the manager's group; some managers leave their emulators in it.
        if (victim.Group == _managersGroup)
            return victim.CommandLine.Contains("--checkin-address=", StringComparison.Ordinal) && Signals.Send(victim.Id, Signals.Kill);
        // The id may be another process's by now.
        return ProcessTable.Read(victim.Id) is { } now && now.Group == victim.Group && now.CommandLine == victim.CommandLine
            && Signals.SendToGroup(victim.Group, Signals.Kill);
    }
}
