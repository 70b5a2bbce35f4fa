// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Health;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Services.Control;

/// <summary>Takes the manager out of service: no new sessions, and, where that is asked for, an end when the last has ended.</summary>
/// <remarks>What has begun goes on whether or not the client that has asked for it stays.</remarks>
internal sealed class Draining(
    SessionRegistry sessions, ServingState serving, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Draining> logger)
{
    /// <summary>Longest deadline.</summary>
    public static readonly TimeSpan MostWait = TimeSpan.FromDays(30);

    private readonly Lock _lock = new();
    private CancellationTokenSource? _cancel;

    /// <summary>Whether new sessions are refused.</summary>
    public bool IsOn => serving.IsDraining;

    /// <param name="stops">Whether the manager ends when no session is left.</param>
    /// <param name="deadline">When sessions that do not outlive the manager are ended; null: never.</param>
    public void Begin(bool stops, TimeSpan? deadline)
    {
        lock (_lock)
        {
            _cancel?.Cancel();
            _cancel = new CancellationTokenSource();
            serving.IsDraining = true;
            ControlLog.Draining(logger, sessions.Count);
            _ = FollowAsync(stops, deadline, _cancel.Token);
        }
    }

    public void Cancel()
    {
        lock (_lock)
        {
            _cancel?.Cancel();
            _cancel = null;
            serving.IsDraining = false;
            ControlLog.DrainCancelled(logger);
        }
    }

    private async Task FollowAsync(bool stops, TimeSpan? deadline, CancellationToken cancelled)
    {
        await Task.Yield();
        try
        {
            var due = deadline is { } wait ? Task.Delay(wait, time, cancelled) : Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
            if (!await IsEmptyBeforeAsync(due, cancelled))
                await sessions.EndThoseThatDoNotLastAsync();
            if (stops)
            {
                ControlLog.Drained(logger);
                lifetime.StopApplication();
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody has thought better of it.
        }
    }

    private async Task<bool> IsEmptyBeforeAsync(Task due, CancellationToken cancelled)
    {
        while (true)
        {
            var changed = sessions.Changed.Next;
            if (sessions.Count == 0)
                return true;
            await Task.WhenAny(changed, due);
            cancelled.ThrowIfCancellationRequested();
            if (due.IsCompleted)
                return false;
        }
    }
}
