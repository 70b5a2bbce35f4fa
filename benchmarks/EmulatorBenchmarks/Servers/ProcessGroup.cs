// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Runtime.InteropServices;

namespace EmulatorBenchmarks.Servers;

/// <summary>
/// All processes of one server. The real emulator forks at a Snapshot and its first process ends at the second, so that only the group is the server.
/// </summary>
/// <param name="id">The process id of its leader.</param>
internal sealed partial class ProcessGroup(int id)
{
    private const int SigKill = 9;
    private const int StateField = 0;
    private const int GroupField = 2;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    /// <summary>Kills all of its processes, and comes back when none runs any more: what they still did would be in the next figure.</summary>
    public async Task KillAsync()
    {
        _ = Send(-id, SigKill);
        // Nothing tells of the end of a process that is nobody's child here.
        using var pace = new PeriodicTimer(Pace);
        while (Members().Any())
            await pace.WaitForNextTickAsync();
    }

    /// <summary>Memory that none of its processes shares with any other, in bytes.</summary>
    public long GetPrivateBytes() => Members().Sum(PrivateBytesOf);

    internal static long ParsePrivateBytes(IEnumerable<string> smapsRollup) => smapsRollup
        .Where(line => line.StartsWith("Private_Clean:", StringComparison.Ordinal) || line.StartsWith("Private_Dirty:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);

    private static long PrivateBytesOf(int process)
    {
        try
        {
            return ParsePrivateBytes(File.ReadLines($"/proc/{process}/smaps_rollup"));
        }
        catch (IOException)
        {
            return 0; // It has ended since it was listed.
        }
    }

    /// <summary>Its processes that have not ended.</summary>
    private IEnumerable<int> Members() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) ? process : 0)
        .Where(process => process > 0 && IsMember(process));

    private bool IsMember(int process)
    {
        try
        {
            // "pid (name) state parent group ...": the name may hold anything, so look from its end.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[GroupField], CultureInfo.InvariantCulture) == id && fields[StateField] is not ("Z" or "X");
        }
        catch (IOException)
        {
            return false; // It has ended since it was listed.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int target, int signal);
}
