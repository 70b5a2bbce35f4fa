// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using EmulatorBenchmarks.Commands;
using EmulatorBenchmarks.Measuring;

namespace EmulatorBenchmarks.Reporting;

/// <summary>The report as a JSON file, for comparing one run with another.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <param name="path">File to write; one that is there is replaced.</param>
    /// <param name="report">What to write.</param>
    /// <param name="settings">What the run was told.</param>
    /// <param name="begun">When the run began.</param>
    public static async Task WriteAsync(string path, Report report, BenchmarkSettings settings, DateTimeOffset begun)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(
            file,
            new
            {
                Begun = begun,
                Environment.ProcessorCount,
                settings.Server,
                settings.Peer,
                settings.Rounds,
                Figures = report.Figures.Select(f => new
                {
                    f.Case.Name,
                    Unit = f.Case.Unit.Text,
                    f.Value,
                    f.Values,
                    f.Case.Promise,
                    f.Case.PromisedTimesPeer,
                    f.IsKept,
                    f.Case.Real,
                    f.TimesReal,
                    f.Peer,
                    f.PeerValues,
                    f.TimesPeer,
                }),
                report.Notes,
                report.Problems,
            },
            Layout);
    }
}
