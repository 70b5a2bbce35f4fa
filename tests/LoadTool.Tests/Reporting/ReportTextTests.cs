// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;
using LoadTool.Reporting;

namespace LoadTool.Tests.Reporting;

public class ReportTextTests
{
    [Fact]
    public void A_table_has_its_columns_aligned_and_is_markdown() =>
        MarkdownTable.Of(["Case", "ms"], [["a", "1.50"], ["longer", "20.00"]]).Should().Be(
            "| Case   |    ms |\n"
            + "| ------ | ----: |\n"
            + "| a      |  1.50 |\n"
            + "| longer | 20.00 |\n");

    [Fact]
    public void Reasons_notes_and_problems_stand_below_the_table()
    {
        var report = new Report();
        report.Add(new CaseRow("call", 16, 1200, 1.234, 2, 3, 4567.8, null, 2));
        report.Add("memory", 2.5, "MiB");
        report.Failed("call", "Internal: gone");
        report.Failed("call", "Internal: gone");
        report.Note("a note");
        report.Problem("a problem");

        var lines = Text(report).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines[2].Should().Be("| call |      16 | 1,200 |   1.23 |      2 |      3 |  4,568 |          - |        2 |");
        lines[^4..].Should().Equal("failed 2 times: call: Internal: gone", "note: a note", "PROBLEM: a problem", "1 problems");
    }

    [Fact]
    public void Nothing_wrong_is_said_so() => Text(new Report()).Should().Be("everything held\n");

    private static string Text(Report report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ReportText.Write(writer, report);
        return writer.ToString();
    }
}
