// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Emulators.Pool;
using MachineManager.Server.Health;
using MachineManager.Server.Page.Models;
using MachineManager.Server.Sessions;

namespace MachineManager.Server.Page;

/// <summary>Looks at all sessions for those who watch them: for all of them together, and no more often than is worth watching.</summary>
internal sealed class Boards(SessionRegistry sessions, ServingState serving, EmulatorPool pool, ManagerOptions options, TimeProvider time)
{
    /// <summary>Least time from one board to the next, however fast things change.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Most time from one to the next: of memory and of idle emulators nobody tells that they have changed.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private Board? _newest;

    /// <summary>A board that is new enough: who sees that it has changed since gets the next one after <see cref="Interval"/>.</summary>
    public async ValueTask<Board> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _newest is { } board && !IsDue(board) ? board : _newest = Make();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Waits until there is reason to look again.</summary>
    public async Task WaitAsync(Board seen, CancellationToken cancellationToken)
    {
        await seen.Changed.WaitAsync(Period, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var rest = Interval - time.GetElapsedTime(seen.At);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Everything as it is now.</summary>
    public Board Make()
    {
        // Before anything is looked at, so that no change is missed.
        var (at, changed) = (time.GetTimestamp(), Task.WhenAny(sessions.Activity.Next, serving.Changed));
        var models = sessions.Ascending().Select(session => SessionModel.Of(session.Describe(brief: true))).ToArray();
        return new Board(ManagerModel.Of(serving, pool.Counts, options, models), models, changed, at);
    }

    private bool IsDue(Board board)
    {
        var age = time.GetElapsedTime(board.At);
        return age >= Period || (age >= Interval && board.Changed.IsCompleted);
    }
}
