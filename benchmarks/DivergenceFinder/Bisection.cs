// SPDX-License-Identifier: Apache-2.0

namespace DivergenceFinder;

/// <summary>Finds the first cycle at which two machines differ, and leaves both there.</summary>
internal sealed class Bisection(Side left, Side right)
{
    private const ulong FirstStride = 1 << 12;
    private const ulong LongestStride = 1 << 28;

    /// <summary>The last cycle at which they were seen to be equal, once they have run from the first one.</summary>
    public ulong? LastEqual { get; private set; }

    /// <summary>Compares the root hashes in strides that grow, then halves the stride in which they begin to differ.</summary>
    /// <returns>The first cycle that differs; null when none does up to the last, or up to the end of both.</returns>
    public async Task<Standing?> FindAsync(ulong from, ulong to, CancellationToken cancelled)
    {
        var (equal, at) = await CompareAsync(from);
        if (!equal)
            return at;
        LastEqual = at.Cycle;
        for (var stride = FirstStride; at.Cycle < to && !at.Ended; stride = Math.Min(2 * stride, LongestStride))
        {
            cancelled.ThrowIfCancellationRequested();
            await KeepAsync();
            var next = at.Cycle + Math.Min(stride, to - at.Cycle);
            (equal, at) = await CompareAsync(next);
            if (!equal)
                return await HalveAsync(next, cancelled);
            LastEqual = at.Cycle;
        }

        return null;
    }

    // What was kept on both sides is equal, at LastEqual; at 'differs' they differ.
    private async Task<Standing> HalveAsync(ulong differs, CancellationToken cancelled)
    {
        var low = LastEqual!.Value;
        while (differs - low > 1)
        {
            cancelled.ThrowIfCancellationRequested();
            await GoBackAsync();
            await KeepAsync();
            var middle = low + ((differs - low) / 2);
            if ((await CompareAsync(middle)).Equal)
            {
                low = middle;
                await KeepAsync();
            }
            else
            {
                differs = middle;
            }
        }

        LastEqual = low;
        await GoBackAsync();
        return (await CompareAsync(differs)).Left;
    }

    private async Task<(bool Equal, Standing Left)> CompareAsync(ulong cycle)
    {
        var standings = await Task.WhenAll(left.RunToAsync(cycle), right.RunToAsync(cycle));
        return (standings[0] == standings[1], standings[0]);
    }

    private Task KeepAsync() => Task.WhenAll(left.KeepAsync(), right.KeepAsync());

    private Task GoBackAsync() => Task.WhenAll(left.GoBackAsync(), right.GoBackAsync());
}
