// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions;

/// <summary>States and their changes.</summary>
internal sealed partial class Session
{
    /// <summary>What takes about as long to run as to store a machine.</summary>
    private const ulong FarCycles = 200_000_000;

    /// <summary>Ends the emulator and everything it started. Every caller's task completes when nothing is left.</summary>
    /// <exception cref="EmulatorStopException">Processes are left in spite of SIGKILL.</exception>
    /// <exception cref="JournalException">The session's folder cannot be removed.</exception>
    public Task EndAsync() => EndAsync(keepsStorage: false);

    /// <summary>The manager ends and a durable session does not: as <see cref="EndAsync()"/>, but the next manager brings it back.</summary>
    public Task SuspendAsync() => EndAsync(keepsStorage: true);

    private Task EndAsync(bool keepsStorage)
    {
        lock (_lock)
        {
            _state = SessionState.Ending;
            _changed.Beat();
            // Whoever asks again after a failure has it tried again.
            if (_ended is null or { IsFaulted: true })
                _ended = StopEverythingAsync(_job, keepsStorage);
            return _ended;
        }
    }

    /// <summary>To be called instead of <see cref="OpenAsync"/> when that is not to happen any more.</summary>
    public void AbandonOpening() => _opened.TrySetResult();

    private async Task StopEverythingAsync(RunJob? job, bool keepsStorage)
    {
        // What follows must not run under the caller's lock.
        await Task.Yield();
        await _ending.CancelAsync();
        job?.Cancel();
        await _opened.Task;
        if (_machine is { } machine)
        {
            if (await IsAtRestSoonAsync())
            {
                if (keepsStorage)
                    await StoreQuietlyAsync(machine);
                await machine.ReleaseAsync();
            }
            else
            {
                // The first stop ends the call that a run is waiting for; the run may have changed emulators meanwhile.
                await machine.StopAsync();
                if (job is not null)
                    await job.Ended;
                await machine.StopAsync();
            }
        }

        if (_machine is not null)
            context.Metrics.Ended(isKept: keepsStorage && _storage is not null);
        if (_storage is { } storage)
            await (keepsStorage ? storage.CloseAsync() : storage.EndAsync());
        SessionLog.Ended(context.Logger, id);
        _gone.TrySetResult();
        _changed.Beat();
    }

    /// <summary>Saves the next manager a long way to where the session stands.</summary>
    private async Task StoreQuietlyAsync(SessionMachine machine)
    {
        try
        {
            await machine.StoreIfFarAsync(FarCycles);
            await machine.Recorder.FlushAsync(durably: false);
        }
        catch (Exception e) when (e is EmulatorLostException or EmulatorRefusedException or JournalException)
        {
            SessionLog.NotStored(context.Logger, id, e.Message);
        }
    }

    /// <summary>
    /// Waits a little for whatever holds the machine. When it has let go, nothing else gets at the machine any more and its emulator can be
    /// used again; an emulator that must be killed cannot.
    /// </summary>
    private Task<bool> IsAtRestSoonAsync() => _failure is null ? _turn.WaitAsync(context.Options.EndWait) : Task.FromResult(false);

    /// <summary>Notes that the session is used.</summary>
    private void Touch() => Volatile.Write(ref _touched, context.Time.GetTimestamp());

    /// <summary>How long nothing was asked of the session and nothing went on in it.</summary>
    public TimeSpan IdleFor
    {
        get
        {
            lock (_lock)
            {
                return IsSettled && !IsRunning && _turn.CurrentCount > 0
                    ? context.Time.GetElapsedTime(Volatile.Read(ref _touched))
                    : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Under the lock: there is a machine, and it is not lost.</summary>
    private bool IsSettled => _state is SessionState.Ready or SessionState.Halted or SessionState.Yielded;

    /// <summary>Under the lock, at the end of a turn: takes over where the machine stands, for those who do not take a turn.</summary>
    private void Settle(SessionMachine machine)
    {
        if (!IsSettled)
            return;
        _settled = machine.Position;
        _pending = machine.Pending;
        _state = machine.Status switch
        {
            { Halted: true } => SessionState.Halted,
            { Yielded: true } => SessionState.Yielded,
            _ => SessionState.Ready,
        };
    }

    /// <summary>Under the lock.</summary>
    private bool IsRunning => _job is { Ended.IsCompleted: false };

    /// <summary>Under the lock: the session has a machine.</summary>
    private void RequireUsable()
    {
        switch (_state)
        {
            case SessionState.Starting when !_recovering:
                throw new InvalidRequestException($"session '{id}' is still starting; wait for NewSession to answer");
            case SessionState.Ending:
                throw EndedMeanwhile();
            case SessionState.Failed:
                throw new SessionFailedException(FailureMessage);
        }
    }

    /// <summary>Under the lock: the session has a machine that is not running.</summary>
    private void RequireIdle()
    {
        RequireUsable();
        if (IsRunning)
        {
            throw new InvalidRequestException(
                $"session '{id}' is running to {_job!.Targets.Last} and has no settled position; poll SessionRun until it answers its result");
        }
    }

    private InvalidRequestException EndedMeanwhile() => new($"session '{id}' is being ended");

    private string FailureMessage => $"session '{id}' has failed: {_failure}; end it, or open it anew with force";

    private async Task WatchAsync(SessionMachine machine) => Failed(await machine.Lost, FailureReason.EmulatorLost);

    /// <summary>The machine is lost. The first reason stays. What is left of the emulator is ended right away.</summary>
    private SessionFailedException Failed(string reason, FailureReason kind)
    {
        lock (_lock)
        {
            if (_state == SessionState.Ending)
                return new SessionFailedException($"session '{id}' is being ended");
            if (_state != SessionState.Failed)
            {
                _state = SessionState.Failed;
                _failure = reason;
                _changed.Beat();
                _job?.Cancel();
                context.Metrics.Failed(_machine is null ? FailurePhase.Recovery : FailurePhase.Life, kind);
                SessionLog.Failed(context.Logger, id, reason);
                _ = ClearAwayAsync();
            }

            return new SessionFailedException(FailureMessage);
        }
    }

    private async Task ClearAwayAsync()
    {
        await Task.Yield();
        try
        {
            if (_machine is { } machine)
                await machine.StopAsync();
        }
        catch (Exception e)
        {
            // EndSession tries again and answers it.
            SessionLog.ClearingFailed(context.Logger, id, e.Message);
        }
    }
}
