// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Telemetry;

namespace MachineManager.Server.Sessions;

/// <summary>Sessions that an earlier manager has left.</summary>
internal sealed partial class Session
{
    private bool _recovering;

    /// <summary>
    /// Begins to bring a session back, with the run that was going on. Until it is there, polls are answered and other calls wait.
    /// </summary>
    public static Session Recover(RecoveredSession found, SessionContext context)
    {
        var session = new Session(found.SessionId, context)
        {
            _recovering = true,
            _storage = found.Storage,
            _origin = found.Origin.Position,
            _settled = found.Present.Position,
        };
        session._turn.Wait();
        if (found.Run is { GoesOn: true } run)
        {
            session._job = session.NewJob(RunTargets.Of(run.Targets), isContinued: true);
            _ = session.RunInBackgroundAsync(session._job, previous: null);
        }

        _ = session.RecoverAsync(found);
        return session;
    }

    /// <summary>A session that cannot be brought back: it says why until it is ended.</summary>
    public static Session Unrecoverable(string id, string reason, SessionContext context)
    {
        var session = new Session(id, context);
        session.AbandonOpening();
        session.Failed(reason, FailureReason.Storage);
        return session;
    }

    private async Task RecoverAsync(RecoveredSession found)
    {
        await Task.Yield();
        using var span = ManagerTracing.StartRecovery(id);
        try
        {
            var machine = await SessionMachine.RecoverAsync(context.Machines, User, Yields, found, _ending.Token);
            Begin(machine);
            context.Metrics.Started(isNew: false);
            SessionLog.Recovered(context.Logger, id, machine.Position, machine.OriginHash);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The session is being ended.
        }
        catch (Exception e) when (e is EmulatorLostException or EmulatorRefusedException or UnsuitableMachineException or RecreationException or JournalException)
        {
            Failed($"it cannot be brought back: {e.Message}", FailureReasons.Of(e));
        }
        finally
        {
            lock (_lock)
                _recovering = false;
            _opened.TrySetResult();
            _turn.Release();
            _changed.Beat();
        }
    }
}
