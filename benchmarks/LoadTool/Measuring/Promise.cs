// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Measuring;

/// <summary>A figure that the manager, with its built-in emulator on two cores, promises to keep.</summary>
/// <param name="Text">The promise, in words.</param>
/// <param name="Measured">Finds what was measured; null when that was not part of this run.</param>
/// <param name="IsKept">Whether a measured value keeps it.</param>
internal sealed record Promise(string Text, Func<Report, double?> Measured, Func<double, bool> IsKept)
{
    /// <summary>The promises of docs/performance.md.</summary>
    public static IReadOnlyList<Promise> All { get; } =
    [
        AtMost(15, "NewSession, 1 MiB", 1, "p50", row => row.P50),
        AtMost(25, "NewSession, 64 MiB", 1, "p50", row => row.P50),
        new("NewSession, 1 MiB, 16 clients: at least 60 a second", Row("NewSession, 1 MiB", 16, row => row.PerSecond), rate => rate >= 60),
        AtMost(3, "SessionRun forward, 64 MiB", 1, "p50", row => row.P50),
        AtMost(10, "SessionRun back, 64 MiB", 1, "p50", row => row.P50),
        AtMost(50, "poll of 64 running sessions", 64, "p99", row => row.P99),
        new(
            "every dispute: at least 20 times faster than from the start",
            report => report.Figures.Where(f => f.Name.EndsWith(Workloads.Dispute.DisputeWorkload.TimesFaster, StringComparison.Ordinal))
                .Min(f => (double?)f.Value),
            ratio => ratio >= 20),
    ];

    /// <summary>Puts every promise that was measured into the report: kept among the notes, broken among the problems.</summary>
    public static void CheckAll(Report report)
    {
        foreach (var promise in All)
        {
            if (promise.Measured(report) is not { } value)
                continue;
            var text = FormattableString.Invariant($"{promise.Text}: {value:F2}");
            if (promise.IsKept(value))
                report.Note($"kept: {text}");
            else
                report.Problem($"not kept: {text}");
        }
    }

    private static Promise AtMost(double milliseconds, string name, int clients, string quantile, Func<CaseRow, double?> value) =>
        new($"{name}, {clients} clients: {quantile} at most {milliseconds} ms", Row(name, clients, value), measured => measured <= milliseconds);

    private static Func<Report, double?> Row(string name, int clients, Func<CaseRow, double?> value) =>
        report => report.Rows.Where(r => r.Case == name && r.Clients == clients).Select(value).FirstOrDefault();
}
