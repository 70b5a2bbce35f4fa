// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Processes;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Emulators.Sweeping;

/// <summary>Kills emulators whose manager was killed: nobody else would ever end them.</summary>
/// <remarks>
/// Whose a process is, is told by the mark in its environment, which what it forks has too. A manager that lives, in whatever namespace,
/// keeps its emulators.
/// </remarks>
internal sealed class OrphanSweep(InstanceMark own, IOptions<ManagerOptions> options, TimeProvider time, ILogger<OrphanSweep> logger)
{
    /// <summary>Kills until none is left. Blocks; to be called before anything else is started.</summary>
    /// <returns>The pids of those that were killed.</returns>
    public IReadOnlyCollection<int> Run()
    {
        var swept = new SortedSet<int>();
        var begin = time.GetTimestamp();
        while (Find() is { Count: > 0 } orphans)
        {
            var left = options.Value.KillWait - time.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero)
            {
                SweepLog.NotSwept(logger, string.Join(", ", orphans.Select(orphan => orphan.Facts.Pid)));
                break;
            }

            // Those that are forked meanwhile are found next time.
            var killed = orphans.Select(Open).OfType<ProcessHandle>().ToArray();
            Array.ForEach(killed, process => process.KillGroup());
            swept.UnionWith(killed.Select(process => process.Pid));
            ProcessHandle.WaitForAll(killed, left);
            Array.ForEach(killed, process => process.Dispose());
        }

        if (swept.Count > 0)
            SweepLog.Swept(logger, swept.Count, string.Join(", ", swept));
        return swept;
    }

    private List<(ProcessFacts Facts, InstanceMark Mark)> Find() =>
        [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && pid != own.Pid)
            .Select(OrphanAt)
            .OfType<(ProcessFacts, InstanceMark)>()];

    private (ProcessFacts Facts, InstanceMark Mark)? OrphanAt(int pid) =>
        ProcessFacts.Read(pid) is { IsAlive: true } facts
        && InstanceMark.Of(pid) is { } mark
        && InstanceMark.NamespaceOf(pid.ToString(CultureInfo.InvariantCulture)) == own.PidNamespace
        && mark.HasEnded(own)
            ? (facts, mark)
            : null;

    /// <returns>The process that was found; null if it has ended by itself, or is another by now.</returns>
    private ProcessHandle? Open((ProcessFacts Facts, InstanceMark Mark) orphan)
    {
        // From here on the handle means one process, and this is where it is made sure that it is the one that was found.
        var process = ProcessHandle.Open(orphan.Facts.Pid);
        if (process is not null && OrphanAt(orphan.Facts.Pid) is { } now && now.Facts.StartTime == orphan.Facts.StartTime && now.Mark == orphan.Mark)
            return process;
        process?.Dispose();
        return null;
    }
}
