// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;

namespace MachineManager.Server.Sessions;

/// <summary>Runs and their polling.</summary>
internal sealed partial class Session
{
    /// <summary>
    /// Answers how far the run to <paramref name="targets"/> is, or its result; starts it, in place of any other, when it is not
    /// the session's current run. Never waits.
    /// </summary>
    /// <exception cref="RunFailedException">The run has failed; answered once.</exception>
    public RunAnswer Run(RunTargets targets)
    {
        RunJob job;
        RunJob? previous;
        lock (_lock)
        {
            if (_job is { } current && current.Targets.Equals(targets))
            {
                if (current.Error is { } error)
                {
                    _job = null;
                    throw error;
                }

                RequireUsable();
                return current.Answer;
            }

            RequireUsable();
            var machine = _machine!;
            if (targets.First < machine.Origin)
            {
                throw new InvalidRequestException(
                    $"position {targets.First} is before session '{id}''s first; it must be {machine.Origin} or later");
            }

            previous = _job;
            _job = job = new RunJob(targets, _settled, time);
        }

        previous?.Cancel();

        SessionLog.RunStarted(logger, id, targets.First, targets.Last);
        _ = RunInBackgroundAsync(job, previous);
        return job.Answer;
    }

    private async Task RunInBackgroundAsync(RunJob job, RunJob? previous)
    {
        // The poll that starts a run does not wait for anything of it.
        await Task.Yield();
        try
        {
            if (previous is not null)
                await previous.Ended;
            await _turn.WaitAsync(job.Cancellation);
            try
            {
                lock (_lock)
                    RequireUsable();
                var result = await RunProcedure.ExecuteAsync(_machine!, job);
                job.Complete(result);
                SessionLog.RunCompleted(logger, id, result.Position);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                var explained = await ExplainAsync(e);
                job.Fail(explained);
                SessionLog.RunFailed(logger, id, explained.Message);
            }
            finally
            {
                EndTurn();
            }
        }
        catch (OperationCanceledException)
        {
            SessionLog.RunCancelled(logger, id);
        }
        finally
        {
            job.End();
        }
    }

    /// <summary>Turns what ended a run into what its poll is told, and finds out whether the session can go on.</summary>
    private async Task<Exception> ExplainAsync(Exception error)
    {
        if (error is SessionFailedException or InvalidRequestException)
            return error;
        var code = (error as EmulatorRefusedException)?.Code is StatusCode.Unimplemented ? StatusCode.Unimplemented : StatusCode.Internal;
        try
        {
            if (error is not (EmulatorRefusedException or RecreationException))
                return Failed(error.Message);
            await _machine!.ResynchronizeAsync();
            return new RunFailedException(code, $"{error.Message} (session '{id}' can be used; it is at {_machine.Position})");
        }
        catch (Exception e) when (e is EmulatorRefusedException or EmulatorLostException)
        {
            Failed(e.Message);
            return new RunFailedException(code, $"{error.Message} (session '{id}' has failed: {e.Message})");
        }
    }
}
