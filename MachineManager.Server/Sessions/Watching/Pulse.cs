// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Sessions.Watching;

/// <summary>Tells those who wait for it that something has changed. Costs next to nothing while nobody waits.</summary>
/// <param name="wider">Beats with it.</param>
internal sealed class Pulse(Pulse? wider = null)
{
    private TaskCompletionSource? _next;

    /// <summary>Completes with the next beat. To be taken before what may change is looked at, so that no change is missed.</summary>
    public Task Next
    {
        get
        {
            if (Volatile.Read(ref _next) is { } waiting)
                return waiting.Task;
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _next, fresh, null) ?? fresh).Task;
        }
    }

    public void Beat()
    {
        // What has changed must be visible before those who wait are looked for.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _next) is not null)
            Interlocked.Exchange(ref _next, null)?.TrySetResult();
        wider?.Beat();
    }
}
