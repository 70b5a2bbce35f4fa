// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace EmulatorBenchmarks.Measuring;

/// <summary>Takes the time of calls.</summary>
internal static class Timing
{
    /// <summary>Calls that come before those that are measured, so that no end has code or memory to get ready any more.</summary>
    private const int WarmUp = 100;

    private const int Calls = 100;

    public static async Task<TimeSpan> OfAsync(Func<Task> call)
    {
        var begin = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>The median of many short calls, in milliseconds.</summary>
    /// <param name="call">Is measured.</param>
    /// <param name="before">Is done before each call, and not measured; null for nothing.</param>
    public static async Task<double> OfShortCallAsync(Func<Task> call, Func<Task>? before = null)
    {
        var times = new List<double>(Calls);
        for (var i = 0; i < WarmUp + Calls; i++)
        {
            if (before is not null)
                await before();
            var time = await OfAsync(call);
            if (i >= WarmUp)
                times.Add(time.TotalMilliseconds);
        }

        return Median.Of(times);
    }
}
