// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace LoadTool.Processes;

/// <summary>What a process takes of memory, in bytes.</summary>
/// <param name="Resident">Resident pages, shared ones too (RSS).</param>
/// <param name="Proportional">Each page divided by the number of processes that share it (PSS).</param>
/// <param name="Private">Pages that no other process shares.</param>
internal readonly record struct MemoryReading(long Resident, long Proportional, long Private)
{
    /// <summary>Reads a process; null when it has ended.</summary>
    public static MemoryReading? Of(int processId)
    {
        try
        {
            return Parse(File.ReadLines($"/proc/{processId}/smaps_rollup"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static MemoryReading operator +(MemoryReading a, MemoryReading b) =>
        new(a.Resident + b.Resident, a.Proportional + b.Proportional, a.Private + b.Private);

    public static MemoryReading operator -(MemoryReading a, MemoryReading b) =>
        new(a.Resident - b.Resident, a.Proportional - b.Proportional, a.Private - b.Private);

    internal static MemoryReading? Parse(IEnumerable<string> lines)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            // "Rss:     1234 kB"
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 3 && fields[2] == "kB")
                sizes[fields[0].TrimEnd(':')] = long.Parse(fields[1], CultureInfo.InvariantCulture) * 1024;
        }

        // A zombie's file is empty.
        return sizes.Count == 0
            ? null
            : new MemoryReading(Of("Rss"), Of("Pss"), Of("Private_Clean") + Of("Private_Dirty"));

        long Of(string name) => sizes.GetValueOrDefault(name);
    }
}
