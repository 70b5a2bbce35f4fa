// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Processes;

/// <summary>A manager's process and the emulators that are its, whoever is their parent by now.</summary>
internal sealed class ManagerProcesses
{
    private const string CheckInArgument = "--checkin-address=";

    private readonly string[] _checkInSuffixes;

    /// <param name="managerId">Process id of a manager that runs.</param>
    public ManagerProcesses(int managerId)
    {
        ManagerId = managerId;
        // Remembered: orphans of a manager that is gone are found by the port that they were told.
        _checkInSuffixes = [.. ListeningSockets.PortsOf(managerId).Select(p => $":{p}")];
    }

    public int ManagerId { get; }

    /// <summary>Everything that was told one of the manager's ports to check in at, and every descendant of the manager, zombies too.</summary>
    public ProcessEntry[] Emulators() => Select([.. ProcessTable.All()]);

    internal ProcessEntry[] Select(IReadOnlyCollection<ProcessEntry> all)
    {
        var byParent = all.ToLookup(p => p.Parent);
        var descendants = new HashSet<int>();
        var next = new Stack<int>([ManagerId]);
        while (next.TryPop(out var parent))
        {
            foreach (var child in byParent[parent].Where(c => descendants.Add(c.Id)))
                next.Push(child.Id);
        }

        return [.. all.Where(p => p.Id != ManagerId && (descendants.Contains(p.Id) || IsTold(p)))];
    }

    private bool IsTold(ProcessEntry process) => process.CommandLine.Split(' ')
        .Any(a => a.StartsWith(CheckInArgument, StringComparison.Ordinal) && _checkInSuffixes.Any(s => a.EndsWith(s, StringComparison.Ordinal)));
}
