// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Hosting;

/// <summary>Ends sessions that nobody uses any more, where a time-out is set.</summary>
internal sealed class IdleSessions(SessionRegistry sessions, ManagerOptions options, TimeProvider time) : BackgroundService
{
    /// <summary>Looks this many times in the course of the time-out, so that a session outlives it by little.</summary>
    private const int Looks = 8;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SessionIdleTimeout is not { } limit)
            return;
        var pause = limit / Looks;
        using var timer = new PeriodicTimer(pause > ShortestPause ? pause : ShortestPause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await sessions.EndIdleAsync(limit);
        }
        catch (OperationCanceledException)
        {
            // The manager stops, and ends them all.
        }
    }
}
