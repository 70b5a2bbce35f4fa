// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Time.Testing;

namespace MachineManager.Server.Tests.Pool;

/// <summary>Time that passes by hand, and tells what timers have been set to.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<WatchedTimer> _set = [];

    /// <summary>Whether there is a timer that was set to this, and has not fired since.</summary>
    /// <remarks>
    /// Time that passes while another thread sets a timer wakes nobody: the base class looks at its timers one thread at a time, and the second
    /// does not wait. What is overdue is made up for here.
    /// </remarks>
    public bool IsSetTo(TimeSpan wait)
    {
        Advance(TimeSpan.Zero);
        lock (_lock)
            return _set.Any(timer => timer.Wait == wait);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var watched = new WatchedTimer(this);
        watched.Inner = base.CreateTimer(
            argument =>
            {
                watched.Note(Timeout.InfiniteTimeSpan);
                callback(argument);
            },
            state,
            dueTime,
            period);
        watched.Note(dueTime);
        return watched;
    }

    private sealed class WatchedTimer(WatchedTime time) : ITimer
    {
        public ITimer Inner { get; set; } = null!;

        public TimeSpan Wait { get; private set; } = Timeout.InfiniteTimeSpan;

        public void Note(TimeSpan wait)
        {
            lock (time._lock)
            {
                Wait = wait;
                _ = wait == Timeout.InfiniteTimeSpan ? time._set.Remove(this) : time._set.Add(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // In this order: whoever sees that it is set may have the time pass.
            var isChanged = Inner.Change(dueTime, period);
            Note(dueTime);
            return isChanged;
        }

        public void Dispose()
        {
            Note(Timeout.InfiniteTimeSpan);
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
