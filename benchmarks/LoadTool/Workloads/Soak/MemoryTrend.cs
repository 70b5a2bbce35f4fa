// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads.Soak;

/// <summary>Compares the first quarter of a series of memory readings with the last.</summary>
/// <param name="First">Median of the first quarter, in bytes.</param>
/// <param name="Last">Median of the last quarter, in bytes.</param>
/// <param name="Highest">Highest of all, in bytes.</param>
internal sealed record MemoryTrend(long First, long Last, long Highest)
{
    /// <summary>Fewer readings tell nothing about a trend.</summary>
    public const int FewestSamples = 8;

    /// <summary>A heap of this much more or less is the collector's mood.</summary>
    private const long Slack = 16L << 20;
    private const double Growth = 1.1;

    /// <summary>The last quarter is not above the first by more than a tenth, or 16 MiB where that is more.</summary>
    public bool IsFlat => Last <= Math.Max((long)(First * Growth), First + Slack);

    /// <param name="samples">Readings in bytes, in order of time; at least <see cref="FewestSamples"/>.</param>
    public static MemoryTrend Of(IReadOnlyList<long> samples)
    {
        if (samples.Count < FewestSamples)
            throw new ArgumentException($"{samples.Count} samples; there must be at least {FewestSamples}", nameof(samples));
        var quarter = samples.Count / 4;
        return new MemoryTrend(Median(samples.Take(quarter)), Median(samples.TakeLast(quarter)), samples.Max());
    }

    private static long Median(IEnumerable<long> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[(sorted.Length - 1) / 2];
    }
}
