// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Measuring;

/// <summary>One row of the table. Durations are in milliseconds; null where nothing succeeded.</summary>
/// <param name="Case">What was done.</param>
/// <param name="Clients">How many did it at the same time, each over a connection of its own.</param>
/// <param name="Count">How often it succeeded.</param>
/// <param name="P50">Median.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Max">Longest.</param>
/// <param name="PerSecond">Successes a second of the time that all clients took together.</param>
/// <param name="Failures">How often it failed.</param>
internal sealed record CaseRow(
    string Case, int Clients, int Count, double? P50, double? P95, double? P99, double? Max, double? PerSecond, int Failures);
