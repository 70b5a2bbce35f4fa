// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace EmulatorBenchmarks.Reporting;

/// <summary>A table that reads well in a terminal and can be pasted into a document as it is.</summary>
internal static class MarkdownTable
{
    /// <param name="headings">A heading for each column; the first column is text, the others are numbers.</param>
    /// <param name="rows">Rows of as many cells.</param>
    public static string Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headings.Select((h, i) => Math.Max(3, rows.Select(r => r[i].Length).Append(h.Length).Max())).ToArray();
        var text = new StringBuilder();
        AppendRow(text, headings, widths);
        AppendRow(text, [.. widths.Select((w, i) => i == 0 ? new string('-', w) : new string('-', w - 1) + ":")], widths);
        foreach (var row in rows)
            AppendRow(text, row, widths);
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells, int[] widths)
    {
        for (var i = 0; i < widths.Length; i++)
            text.Append("| ").Append(i == 0 ? cells[i].PadRight(widths[i]) : cells[i].PadLeft(widths[i])).Append(' ');
        text.Append("|\n");
    }
}
