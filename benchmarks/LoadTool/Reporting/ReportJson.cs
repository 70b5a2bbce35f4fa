// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Text.Json.Serialization;
using LoadTool.Measuring;

namespace LoadTool.Reporting;

/// <summary>The report as a JSON file, for comparing one run with another.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // A ratio to nothing is no reason to lose all other figures.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <param name="path">File to write; one that is there is replaced.</param>
    /// <param name="report">What to write.</param>
    /// <param name="command">The command that was run.</param>
    /// <param name="begun">When the run began.</param>
    public static async Task WriteAsync(string path, Report report, string command, DateTimeOffset begun)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(
            file,
            new
            {
                Command = command,
                Begun = begun,
                Environment.ProcessorCount,
                report.Rows,
                report.Figures,
                report.Failures,
                report.Notes,
                report.Problems,
            },
            Layout);
    }
}
