// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace LoadTool.Processes;

/// <summary>The processes of this machine, from /proc.</summary>
internal static class ProcessTable
{
    public static IEnumerable<ProcessEntry> All() => Ids().Select(Read).OfType<ProcessEntry>();

    public static IEnumerable<int> Ids()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                yield return id;
        }
    }

    /// <summary>One process; null when it has ended.</summary>
    public static ProcessEntry? Read(int id)
    {
        try
        {
            // "pid (name) state parent group ...": the name may hold anything, so look from its end.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var commandLine = File.ReadAllText($"/proc/{id}/cmdline").TrimEnd('\0').Replace('\0', ' ');
            return new ProcessEntry(id, Number(fields[1]), Number(fields[2]), fields[0][0], commandLine);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended since it was listed.
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
