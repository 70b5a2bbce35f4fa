// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using LoadTool.Measuring;

namespace LoadTool.Reporting;

/// <summary>The report as text: the table, then figures, failures by reason, notes and problems.</summary>
internal static class ReportText
{
    private static readonly string[] Headings =
        ["Case", "Clients", "Count", "p50 ms", "p95 ms", "p99 ms", "Max ms", "Per second", "Failures"];

    public static void Write(TextWriter to, Report report)
    {
        if (report.Rows.Count > 0)
            to.WriteLine(MarkdownTable.Of(Headings, [.. report.Rows.Select(Cells)]));
        if (report.Figures.Count > 0)
            to.WriteLine(MarkdownTable.Of(["Figure", "Value", "Unit"], [.. report.Figures.Select(Cells)]));
        foreach (var failure in report.Failures)
            to.WriteLine(FormattableString.Invariant($"failed {failure.Count} times: {failure.Case}: {failure.Reason}"));
        foreach (var note in report.Notes)
            to.WriteLine($"note: {note}");
        foreach (var problem in report.Problems)
            to.WriteLine($"PROBLEM: {problem}");
        to.WriteLine(report.Problems.Count == 0 ? "everything held" : $"{report.Problems.Count} problems");
    }

    private static string[] Cells(CaseRow row) =>
    [
        row.Case, Count(row.Clients), Count(row.Count), Number(row.P50), Number(row.P95), Number(row.P99), Number(row.Max),
        Number(row.PerSecond), Count(row.Failures),
    ];

    private static string[] Cells(Figure figure) => [figure.Name, Number(figure.Value), figure.Unit];

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value switch
    {
        null => "-",
        { } whole when whole == Math.Floor(whole) || Math.Abs(whole) >= 1000 => whole.ToString("N0", CultureInfo.InvariantCulture),
        { } other => other.ToString("N2", CultureInfo.InvariantCulture),
    };
}
