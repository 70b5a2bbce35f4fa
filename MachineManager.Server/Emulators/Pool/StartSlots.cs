// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators.Pool;

/// <summary>Bounds how many emulators start at a time: sessions first, each group in the order of its coming.</summary>
/// <param name="count">Starts at a time, 1 or more.</param>
/// <param name="longest">
/// How long a start holds its slot at most: the bound is for the processors' sake, which one that hangs does not use.
/// </param>
/// <param name="time">For <paramref name="longest"/>.</param>
internal sealed class StartSlots(int count, TimeSpan longest, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _sessions = new();
    private readonly LinkedList<TaskCompletionSource> _refills = new();
    private int _free = count;

    /// <summary>Waits for a slot.</summary>
    /// <param name="forSession">Whether a session waits for the start.</param>
    /// <param name="cancellationToken">Gives the place in the queue up.</param>
    /// <returns>The slot; disposing it gives it back.</returns>
    public async Task<IDisposable> EnterAsync(bool forSession, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var queue = forSession ? _sessions : _refills;
        LinkedListNode<TaskCompletionSource>? place = null;
        lock (_lock)
        {
            if (_free > 0)
                _free--;
            else
                place = queue.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        if (place is not null)
            await AwaitTurnAsync(queue, place, cancellationToken);
        return new Slot(this, longest, time);
    }

    private async Task AwaitTurnAsync(
        LinkedList<TaskCompletionSource> queue, LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        try
        {
            await place.Value.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (place.List is not null)
                    queue.Remove(place);
                else
                    Leave();
            }

            throw;
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            var queue = _sessions.Count > 0 ? _sessions : _refills;
            if (queue.First is not { } next)
            {
                _free++;
                return;
            }

            queue.RemoveFirst();
            next.Value.SetResult();
        }
    }

    private sealed class Slot : IDisposable
    {
        private readonly StartSlots _slots;
        private readonly ITimer _timer;
        private int _left;

        public Slot(StartSlots slots, TimeSpan longest, TimeProvider time)
        {
            _slots = slots;
            _timer = time.CreateTimer(_ => LeaveOnce(), null, longest, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            LeaveOnce();
        }

        private void LeaveOnce()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                _slots.Leave();
        }
    }
}
