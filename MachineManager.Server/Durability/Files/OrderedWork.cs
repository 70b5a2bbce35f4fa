// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Files;

/// <summary>Work for the disk that is done in the order in which it is asked for, one at a time.</summary>
internal sealed class OrderedWork(DiskThreads threads)
{
    private readonly Queue<Action> _queue = new();
    private bool _busy;

    public Task RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return true;
    });

    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_queue)
        {
            _queue.Enqueue(() => DiskThreads.Complete(done, work));
            if (_busy)
                return done.Task;
            _busy = true;
        }

        threads.Post(WorkOff);
        return done.Task;
    }

    private void WorkOff()
    {
        while (true)
        {
            Action? work;
            lock (_queue)
            {
                _busy = _queue.TryDequeue(out work);
                if (!_busy)
                    return;
            }

            work!();
        }
    }
}
