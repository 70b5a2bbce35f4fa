// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.Server.Emulators.Processes;

/// <summary>What process groups take up in memory, as the system counts it anyway: a file of a line for each process.</summary>
/// <remarks>
/// Resident pages without those of files and shared mappings. Pages that a fork still shares with its parent are counted with each. What
/// tells them apart has the system walk all pages of a process, which takes milliseconds and holds its memory's lock.
/// </remarks>
internal static class ProcessMemory
{
    private const int ResidentField = 1;
    private const int SharedField = 2;

    /// <param name="groups">Process groups, by the pids of their leaders.</param>
    /// <returns>Bytes.</returns>
    public static long PrivateBytesOf(ICollection<int> groups)
    {
        var sum = 0L;
        var isLeaderGone = false;
        foreach (var leader in groups)
        {
            var bytes = PrivateBytesOf(leader);
            isLeaderGone |= bytes == 0;
            sum += bytes;
        }

        // What the real emulator forks lives on when the process that was spawned has ended: then all processes are looked at.
        return isLeaderGone ? PrivateBytesOfMembers(groups.ToHashSet()) : sum;
    }

    private static long PrivateBytesOfMembers(HashSet<int> groups) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && ProcessFacts.Read(pid) is { } facts && groups.Contains(facts.Group))
        .Sum(PrivateBytesOf);

    /// <summary>Of one process alone, which is quick whatever has become of it.</summary>
    /// <returns>0 when there is no such process, or it has ended.</returns>
    public static long PrivateBytesOf(int pid)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{pid}/statm").Split(' ');
            var pages = long.Parse(fields[ResidentField], CultureInfo.InvariantCulture) - long.Parse(fields[SharedField], CultureInfo.InvariantCulture);
            return pages * Environment.SystemPageSize;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
