// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Runs;

/// <summary>Cycles a second over the last few seconds, so that time left follows a machine that gets slower or waits.</summary>
internal sealed class SpeedMeter(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(long At, ulong Cycle)> _seen = new();
    private (long At, ulong Cycle) _last;

    public double CyclesPerSecond
    {
        get
        {
            if (!_seen.TryPeek(out var first))
                return 0;
            var seconds = time.GetElapsedTime(first.At, _last.At).TotalSeconds;
            return seconds > 0 ? (_last.Cycle - first.Cycle) / seconds : 0;
        }
    }

    public void Report(ulong cycle)
    {
        // A session that goes back begins anew.
        if (cycle < _last.Cycle)
            _seen.Clear();
        _last = (time.GetTimestamp(), cycle);
        _seen.Enqueue(_last);
        while (_seen.Count > 2 && time.GetElapsedTime(_seen.Peek().At, _last.At) > Window)
            _seen.Dequeue();
    }

    /// <summary>How long it takes to a cycle at this speed; null where that is not known.</summary>
    public TimeSpan? TimeTo(ulong cycle)
    {
        var speed = CyclesPerSecond;
        if (speed <= 0 || cycle <= _last.Cycle)
            return null;
        var seconds = (cycle - _last.Cycle) / speed;
        return seconds < TimeSpan.FromDays(10_000).TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
