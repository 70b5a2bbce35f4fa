// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Grpc.Core;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions;

/// <summary>Runs and their polling.</summary>
internal sealed partial class Session
{
    /// <summary>
    /// Answers how far the run to <paramref name="targets"/> is, or its result; starts it, in place of any other, when it is not
    /// the session's current run. The call that starts it waits an instant for a result, unless the run must wait for others: a short run
    /// needs no second call.
    /// </summary>
    /// <exception cref="RunFailedException">The run has failed; answered once.</exception>
    public async Task<RunAnswer> RunAsync(RunTargets targets, CancellationToken cancellationToken)
    {
        var answer = Run(targets, out var started);
        if (started is null)
            return answer;
        // A run that the client has been told of is one that outlives the manager, where the session does.
        if (_storage is not null)
            await started.Recorded.WaitAsync(cancellationToken);
        using var instant = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(started.Ended, started.Pass.Queued, Task.Delay(context.Options.RunAnswerWait, context.Time, instant.Token));
        await instant.CancelAsync();
        // Not by its targets: another client may have replaced it meanwhile, and must not be replaced in turn.
        lock (_lock)
            return AnswerOf(started);
    }

    /// <summary>As <see cref="RunAsync"/>, but never waits.</summary>
    public RunAnswer Run(RunTargets targets) => Run(targets, out _);

    private RunAnswer Run(RunTargets targets, out RunJob? started)
    {
        RunJob job;
        RunJob? previous;
        started = null;
        Touch();
        lock (_lock)
        {
            if (_job is { } current && current.Targets.Equals(targets))
                return AnswerOf(current);

            RequireUsable();
            if (targets.First < _origin)
            {
                throw new InvalidRequestException(
                    $"position {targets.First} is before session '{id}''s first; it must be {_origin} or later");
            }

            previous = _job;
            _job = job = NewJob(targets, isContinued: false);
        }

        previous?.Cancel();

        SessionLog.RunStarted(context.Logger, id, targets.First, targets.Last);
        _ = RunInBackgroundAsync(job, previous);
        started = job;
        _changed.Beat();
        return job.Answer;
    }

    /// <summary>Under the lock. A run's error is told once; a run that has been told of is forgotten then.</summary>
    private RunAnswer AnswerOf(RunJob job)
    {
        if (job.Error is { } error)
        {
            if (_job == job)
                _job = null;
            throw error;
        }

        RequireUsable();
        return job.Answer;
    }

    private RunJob NewJob(RunTargets targets, bool isContinued) =>
        new(targets, _settled, context.Gate.NewPass(), context.Time, _changed) { IsContinued = isContinued };

    private async Task RunInBackgroundAsync(RunJob job, RunJob? previous)
    {
        // The poll that starts a run does not wait for anything of it.
        await Task.Yield();
        using var span = ManagerTracing.StartRun(id);
        try
        {
            using var pass = job.Pass;
            if (previous is not null)
                await previous.Ended;
            await _turn.WaitAsync(job.Cancellation);
            try
            {
                lock (_lock)
                    RequireUsable();
                var machine = _machine!;
                if (!job.IsContinued)
                    await machine.Recorder.RunRequestedAsync(job.Targets.Positions);
                job.IsRecorded();
                var result = context.Options.Defective
                    ? await DefectiveRun.ExecuteAsync(machine, job)
                    : await RunProcedure.ExecuteAsync(machine, job, job.Targets.Positions);
                await machine.RunEndedAsync(null);
                job.Complete(result);
                Note(job, RunEnd.Completed);
                SessionLog.RunCompleted(context.Logger, id, result.Position);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                var explained = await ExplainAsync(e);
                job.Fail(await RecordFailureAsync(explained));
                Note(job, RunEnd.Failed);
                span?.SetStatus(ActivityStatusCode.Error, explained.Message);
                SessionLog.RunFailed(context.Logger, id, explained.Message);
            }
            finally
            {
                EndTurn();
            }
        }
        catch (OperationCanceledException)
        {
            Note(job, RunEnd.Cancelled);
            SessionLog.RunCancelled(context.Logger, id);
        }
        finally
        {
            job.End();
            Touch();
            _changed.Beat();
        }
    }

    private void Note(RunJob job, RunEnd outcome)
    {
        context.Metrics.RunEnded(outcome);
        _pastRuns.Add(job.ToPast(outcome));
    }

    /// <summary>A failed run does not go on when the manager comes back; a run whose session has failed does.</summary>
    private async Task<Exception> RecordFailureAsync(Exception error)
    {
        if (error is not RunFailedException)
            return error;
        try
        {
            await _machine!.RunEndedAsync(error.Message);
        }
        catch (JournalException)
        {
            // It will be run, and will fail, again.
        }

        return error;
    }

    /// <summary>Turns what ended a run into what its poll is told, and finds out whether the session can go on.</summary>
    private async Task<Exception> ExplainAsync(Exception error)
    {
        if (error is SessionFailedException or InvalidRequestException)
            return error;
        var code = error switch
        {
            EmulatorRefusedException { Code: StatusCode.Unimplemented } => StatusCode.Unimplemented,
            StorageFullException => StatusCode.ResourceExhausted,
            _ => StatusCode.Internal,
        };
        try
        {
            if (error is not (EmulatorRefusedException or RecreationException or JournalException))
                return Failed(error.Message, FailureReasons.Of(error));
            await _machine!.ResynchronizeAsync();
            return new RunFailedException(code, $"{error.Message} (session '{id}' can be used; it is at {_machine.Position})");
        }
        catch (Exception e) when (e is EmulatorRefusedException or EmulatorLostException)
        {
            Failed(e.Message, FailureReasons.Of(e));
            return new RunFailedException(code, $"{error.Message} (session '{id}' has failed: {e.Message})");
        }
    }
}
