// SPDX-License-Identifier: Apache-2.0

namespace PollLatency;

/// <summary>Quantiles of durations, in milliseconds; each is a duration that occurred.</summary>
internal sealed class Quantiles
{
    private readonly double[] _sorted;

    /// <param name="durations">At least one.</param>
    public Quantiles(IEnumerable<TimeSpan> durations) => _sorted = [.. durations.Select(d => d.TotalMilliseconds).Order()];

    public int Count => _sorted.Length;

    public double Max => _sorted[^1];

    /// <summary>The smallest duration that <paramref name="fraction"/> of all do not exceed.</summary>
    public double this[double fraction] => _sorted[Math.Max(0, (int)Math.Ceiling(fraction * _sorted.Length) - 1)];

    public override string ToString() =>
        FormattableString.Invariant($"{Count} polls: p50 {this[0.5]:F2} ms, p95 {this[0.95]:F2} ms, p99 {this[0.99]:F2} ms, max {Max:F2} ms");
}
