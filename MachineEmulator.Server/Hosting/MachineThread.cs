// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;

namespace MachineEmulator.Server.Hosting;

/// <summary>
/// The one thread that serves requests, strictly one at a time in order: a long run blocks everything else (spec 10.2). A thread of its
/// own,
/// so that a run of minutes takes none from the pool.
/// </summary>
internal sealed class MachineThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    public MachineThread() =>
        new Thread(Work) { IsBackground = true, Name = "machine" }.Start();

    /// <summary>Does one piece of work after all that was asked for before. Nothing can stop it once it is queued.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    public void Dispose() => _work.CompleteAdding();

    private void Work()
    {
        foreach (Action work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
