// SPDX-License-Identifier: Apache-2.0

namespace LoadTool.Workloads;

/// <summary>Waits for what comes by itself after the last answer: a pool that is refilled, connections that are closed.</summary>
internal static class Settling
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private const int LooksAlike = 20;

    /// <summary>Looks until the value is good, or the time is up; answers the last value.</summary>
    public static async Task<int> UntilAsync(Func<int> look, Func<int, bool> isGood, CancellationToken cancelled, TimeSpan? limit = null)
    {
        using var pace = new PeriodicTimer(Pace);
        var value = look();
        for (var looks = (limit ?? Limit) / Pace; looks > 0 && !isGood(value); looks--)
        {
            await pace.WaitForNextTickAsync(cancelled);
            value = look();
        }

        return value;
    }

    /// <summary>Looks until the value has stayed the same for a second, or the time is up; answers the last value.</summary>
    public static Task<int> SteadyAsync(Func<int> look, CancellationToken cancelled)
    {
        var (last, alike) = (int.MinValue, 0);
        return UntilAsync(
            look,
            value =>
            {
                (last, alike) = (value, value == last ? alike + 1 : 0);
                return alike >= LooksAlike;
            },
            cancelled);
    }
}
