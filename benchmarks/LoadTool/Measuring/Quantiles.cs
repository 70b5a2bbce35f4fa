// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Measuring;

/// <summary>Quantiles of durations, in milliseconds; each is a duration that occurred.</summary>
internal sealed class Quantiles
{
    private readonly double[] _sorted;

    /// <param name="durations">At least one.</param>
    public Quantiles(IEnumerable<TimeSpan> durations)
    {
        _sorted = [.. durations.Select(d => d.TotalMilliseconds).Order()];
        if (_sorted.Length == 0)
            throw new ArgumentException("no durations; there must be at least one", nameof(durations));
    }

    public int Count => _sorted.Length;

    public double Max => _sorted[^1];

    /// <summary>The smallest duration that <paramref name="fraction"/> of all do not exceed.</summary>
    /// <param name="fraction">From 0 to 1.</param>
    public double this[double fraction] => _sorted[Math.Max(0, (int)Math.Ceiling(fraction * _sorted.Length) - 1)];
}
