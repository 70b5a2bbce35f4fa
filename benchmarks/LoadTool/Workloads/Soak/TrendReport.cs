// SPDX-License-Identifier: Apache-2.0

using LoadTool.Measuring;

namespace LoadTool.Workloads.Soak;

/// <summary>Tells whether the manager's memory stayed what it was.</summary>
/// <param name="report">Takes it.</param>
/// <param name="isJudged">Growth is a problem; false where the soak was too short for that.</param>
internal sealed class TrendReport(Report report, bool isJudged)
{
    private const double Mebibyte = 1 << 20;

    /// <param name="what">Which memory.</param>
    /// <param name="samples">Readings in bytes, in order of time.</param>
    public void Tell(string what, IReadOnlyList<long> samples)
    {
        if (samples.Count < MemoryTrend.FewestSamples)
        {
            report.Note($"soak: {samples.Count} readings of the manager's memory, {what}; too few for a trend");
            return;
        }

        var trend = MemoryTrend.Of(samples);
        report.Add($"soak: manager's memory, {what}, first quarter", trend.First / Mebibyte, "MiB");
        report.Add($"soak: manager's memory, {what}, last quarter", trend.Last / Mebibyte, "MiB");
        report.Add($"soak: manager's memory, {what}, highest", trend.Highest / Mebibyte, "MiB");
        var text = FormattableString.Invariant(
            $"soak: the manager's memory, {what}: first quarter {trend.First / Mebibyte:F1} MiB, last quarter {trend.Last / Mebibyte:F1} MiB");
        if (trend.IsFlat)
            report.Note($"{text}: flat");
        else if (isJudged)
            report.Problem($"{text}: not flat");
        else
            report.Note($"{text}: not flat, but the soak is too short to judge it");
    }
}
