// SPDX-License-Identifier: Apache-2.0

namespace EmulatorBenchmarks.Measuring;

/// <summary>A server that is fast and wrong is not fast: what machines came to must be the same in every round and on every server.</summary>
internal static class Outcomes
{
    /// <summary>A line for each outcome that is not the same everywhere.</summary>
    /// <param name="outcomes">Of all servers.</param>
    public static IEnumerable<string> FindDifferences(IEnumerable<(string Server, string What, string Value)> outcomes) =>
        outcomes.GroupBy(o => o.What)
            .Where(same => same.Select(o => o.Value).Distinct().Count() > 1)
            .Select(same => $"{same.Key} differs: " + string.Join(", ", same.DistinctBy(o => (o.Server, o.Value)).Select(o => $"{o.Server} {o.Value}")));
}
