// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace TranslationPrototypes.Measuring;

/// <summary>The table, in Markdown.</summary>
internal static class Report
{
    private const string NotKnown = "";

    public static string TableOf(IEnumerable<Measurement> measurements)
    {
        string[][] rows =
        [
            [
                "Program", "Back end", "Seconds", "CPU s", "M instr./s", "Until warm, ms",
                "Regions", "Guest instr.", "Compiling, ms", "Of that JIT, ms", "us/guest instr.",
            ],
            .. measurements.Select(RowOf),
        ];
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var lines = rows.Select(row => LineOf(row, widths)).ToList();
        lines.Insert(1, LineOf([.. widths.Select((width, i) => i < 2 ? new string('-', width) : new string('-', width - 1) + ":")], widths));
        return string.Join('\n', lines);
    }

    private static string[] RowOf(Measurement m) =>
    [
        m.Workload.Name,
        m.BackEnd.Name,
        Number(m.Elapsed.TotalSeconds, 2),
        Number(m.Time.TotalSeconds, 2),
        Number(m.Speed, 0),
        m.Warming is { } warming ? Number(warming.TotalMilliseconds, 1) : NotKnown,
        .. m.Cost is { Regions: > 0 } cost
            ? (string[])
            [
                Number(cost.Regions, 0), Number(cost.Instructions, 0), Number(cost.Time.TotalMilliseconds, 1),
                Number(cost.Compiling.TotalMilliseconds, 1), Number(cost.Time.TotalMicroseconds / cost.Instructions, 2),
            ]
            : [NotKnown, NotKnown, NotKnown, NotKnown, NotKnown],
    ];

    private static string LineOf(string[] cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, i) => i < 2 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))} |";

    private static string Number(double value, int digits) => value.ToString("N" + digits, CultureInfo.InvariantCulture);
}
