// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Files;

/// <summary>
/// Threads that may wait for the disk. The thread pool's own are few, and a flush takes milliseconds: sessions that flush at once
/// would keep every other call waiting for a thread.
/// </summary>
internal sealed class DiskThreads(string name, int most)
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);
    private readonly Queue<Action> _work = new();
    private int _threads;
    private int _idle;

    /// <summary>For journals: small, urgent, and the file system flushes many at the cost of one.</summary>
    public static DiskThreads Journals { get; } = new("journal", 16);

    /// <summary>For stored machines: large, and not to take the disk from journals.</summary>
    public static DiskThreads Checkpoints { get; } = new("checkpoints", 2);

    public Task RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return true;
    });

    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => Complete(done, work));
        return done.Task;
    }

    /// <summary>Has one of the threads do the work, which does not throw.</summary>
    public void Post(Action work)
    {
        lock (_work)
        {
            _work.Enqueue(work);
            if (_idle >= _work.Count || _threads == most)
            {
                Monitor.Pulse(_work);
                return;
            }

            _threads++;
        }

        new Thread(Serve) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Does the work, and completes its task with what it answers or throws.</summary>
    internal static void Complete<T>(TaskCompletionSource<T> done, Func<T> work)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Serve()
    {
        while (Next() is { } work)
            work();
    }

    private Action? Next()
    {
        lock (_work)
        {
            Action? work;
            while (!_work.TryDequeue(out work))
            {
                _idle++;
                var called = Monitor.Wait(_work, IdleTime);
                _idle--;
                if (!called && _work.Count == 0)
                {
                    _threads--;
                    return null;
                }
            }

            return work;
        }
    }
}
