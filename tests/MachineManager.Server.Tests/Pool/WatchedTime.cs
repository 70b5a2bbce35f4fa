// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Time.Testing;

namespace MachineManager.Server.Tests.Pool;

/// <summary>Time that passes by hand, and tells how long the timer that was set last has to run.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private TimeSpan? _pending;

    /// <summary>What the timer that was set last was set to; null when it is not set, or has fired.</summary>
    public TimeSpan? Pending
    {
        get
        {
            lock (_lock)
                return _pending;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Set(dueTime);
        return new WatchedTimer(this, base.CreateTimer(Fire, state, dueTime, period));

        void Fire(object? argument)
        {
            Set(Timeout.InfiniteTimeSpan);
            callback(argument);
        }
    }

    private void Set(TimeSpan dueTime)
    {
        lock (_lock)
            _pending = dueTime == Timeout.InfiniteTimeSpan ? null : dueTime;
    }

    private sealed class WatchedTimer(WatchedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(dueTime);
            return timer.Change(dueTime, period);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
