// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using LoadTool.Reporting;

namespace TranslationPrototypes.Measuring;

/// <summary>The table, in Markdown.</summary>
internal static class Report
{
    private const string NotKnown = "";

    public static string TableOf(IEnumerable<Measurement> measurements)
    {
        string[] headings =
        [
            "Program", "Back end", "Seconds", "CPU s", "M instr./s", "Until warm, ms",
            "Regions", "Guest instr.", "Compiling, ms", "Of that JIT, ms", "us/guest instr.",
        ];
        return MarkdownTable.Of(headings, [.. measurements.Select(RowOf)]).TrimEnd();
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

    private static string Number(double value, int digits) => value.ToString("N" + digits, CultureInfo.InvariantCulture);
}
