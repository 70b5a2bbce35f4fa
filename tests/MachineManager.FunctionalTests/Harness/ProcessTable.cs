// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace MachineManager.FunctionalTests.Harness;

/// <summary>The processes of this machine, from /proc.</summary>
internal static class ProcessTable
{
    /// <summary>
    /// The emulators of a manager: everything that was told its check-in port, whoever is the parent by now, and every child of the
    /// manager, zombies too.
    /// </summary>
    public static ProcessEntry[] EmulatorsOf(ManagerProcess manager)
    {
        var port = $":{manager.CheckInPort}";
        var all = All().ToArray();
        var family = new HashSet<int> { manager.Id };
        while (all.Where(p => family.Contains(p.Parent)).Select(p => p.Id).Any(family.Add))
        {
            // Until nobody has a child that is not among them.
        }

        return [.. all.Where(p => p.Id != manager.Id && (family.Contains(p.Id) || IsToldOf(p, port)))];
    }

    public static IEnumerable<ProcessEntry> All() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
        .OfType<ProcessEntry>();

    private static bool IsToldOf(ProcessEntry process, string port) => process.CommandLine.Split(' ')
        .Any(a => a.StartsWith("--checkin-address=", StringComparison.Ordinal) && a.EndsWith(port, StringComparison.Ordinal));

    private static ProcessEntry? Read(int id)
    {
        try
        {
            // "pid (name) state parent group ...": the name may hold anything, so look from its end.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var commandLine = File.ReadAllText($"/proc/{id}/cmdline").TrimEnd('\0').Replace('\0', ' ');
            return new ProcessEntry(id, Number(fields[1]), Number(fields[2]), fields[0][0], commandLine);
        }
        catch (IOException)
        {
            return null; // It has ended since it was listed.
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
