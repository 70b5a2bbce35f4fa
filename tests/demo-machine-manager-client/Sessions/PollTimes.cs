// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace DemoClient.Sessions;

/// <summary>How long the manager took to answer each SessionRun.</summary>
internal sealed class PollTimes(TimeProvider time)
{
    private readonly List<TimeSpan> _taken = [];

    public long Start() => time.GetTimestamp();

    public void Stop(long started) => _taken.Add(time.GetElapsedTime(started));

    /// <summary>The time within which a share of the polls was answered.</summary>
    /// <param name="share">More than 0, at most 1.</param>
    public TimeSpan Percentile(double share)
    {
        if (_taken.Count == 0)
            return TimeSpan.Zero;
        var sorted = _taken.Order().ToArray();
        return sorted[(int)Math.Ceiling(sorted.Length * share) - 1];
    }

    /// <summary>One line with their number and times.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_taken.Count} polls: median {Milliseconds(0.5)} ms, 99th percentile {Milliseconds(0.99)} ms, longest {Milliseconds(1)} ms");

    private string Milliseconds(double share) => Percentile(share).TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);
}
