// SPDX-License-Identifier: Apache-2.0

using LoadTool.Reporting;
using EmulatorBenchmarks.Measuring;

namespace EmulatorBenchmarks.Reporting;

/// <summary>The report as text.</summary>
internal static class ReportText
{
    private static readonly string[] Headings = ["Case", "Unit", "Server", "Lowest", "Highest", "Promise", "Kept", "Real 0.14.0", "Times better"];
    private static readonly string[] PeerHeadings = ["Peer", "Times better than it"];

    public static void Write(TextWriter to, Report report, bool hasPeer)
    {
        if (report.Figures.Count > 0)
            to.WriteLine(MarkdownTable.Of([.. Headings, .. hasPeer ? PeerHeadings : []], [.. report.Figures.Select(f => Cells(f, hasPeer))]));
        foreach (var note in report.Notes)
            to.WriteLine($"note: {note}");
        foreach (var problem in report.Problems)
            to.WriteLine($"PROBLEM: {problem}");
        to.WriteLine(report.Problems.Count == 0 ? "no problems" : $"{report.Problems.Count} problems");
    }

    private static string[] Cells(Figure figure, bool hasPeer) =>
    [
        figure.Case.Name,
        figure.Case.Unit.Text,
        FigureText.Number(figure.Value),
        FigureText.Number(figure.Values.Min()),
        FigureText.Number(figure.Values.Max()),
        FigureText.Promise(figure.Case, figure.Peer is not null),
        FigureText.Kept(figure.IsKept),
        FigureText.Number(figure.Case.Real),
        FigureText.Number(figure.TimesReal),
        .. hasPeer ? [FigureText.Number(figure.Peer), FigureText.Number(figure.TimesPeer)] : Array.Empty<string>(),
    ];
}
