// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Durability.Recovery;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines.Histories;
using MachineManager.Server.Sessions.Yields;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>How a durable session's machine is brought back.</summary>
internal sealed partial class SessionMachine
{
    /// <summary>Takes a machine to where its session stood, by the same line of stops, from the nearest stored checkpoint that is whole.</summary>
    /// <exception cref="RecreationException">It is not the same machine any more, or cannot be made.</exception>
    public static async Task<SessionMachine> RecoverAsync(
        MachineHost host, EmulatorUser user, YieldLog yields, RecoveredSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await RecoverOnceAsync(host, user, yields, session, cancellationToken);
        }
        catch (EmulatorRefusedException) when (session.UnconfirmedChange is not null)
        {
            // The manager ended between the change's record and the emulator's refusal of it.
            await session.Storage.Journal.AppendDurablyAsync(new ChangeRefused(session.UnconfirmedChange.Value));
            return await RecoverOnceAsync(host, user, yields, await session.Storage.DescribeAsync(), cancellationToken);
        }
    }

    private static async Task<SessionMachine> RecoverOnceAsync(
        MachineHost host, EmulatorUser user, YieldLog yields, RecoveredSession session, CancellationToken cancellationToken)
    {
        var machine = new SessionMachine(host, user, yields, session.Source, session.Origin);
        try
        {
            machine.Take(session);
            await machine.BeginAgainAsync(session, cancellationToken);
            return machine;
        }
        catch
        {
            if (machine._machine is not null)
                await machine._machine.Emulator.StopAsync();
            machine._remembered.Dispose();
            throw;
        }
    }

    /// <summary>Takes over what is known without an emulator.</summary>
    private void Take(RecoveredSession session)
    {
        _history = new MachineHistory(session.Changes, session.NextChangeNumber);
        _lastStop = session.NextStopId - 1;
        Recorder.Storage = session.Storage;
        _stored = session.Storage.Checkpoints;
        if (_history.DueAt(Origin) > 0)
            _known.DropFrom(Origin);
        foreach (var stop in session.Stops.Values)
        {
            if (stop.Hash is not null && stop.ChangesApplied == _history.DueAt(stop.Position))
                Remember(stop.Position, stop, _history.LifeAt(stop.Position));
        }
    }

    private async Task BeginAgainAsync(RecoveredSession session, CancellationToken cancellationToken)
    {
        foreach (var way in RecoveryPlan.For(session))
        {
            if (way.Checkpoint is not { } checkpoint)
                await RecreateAsync(cancellationToken);
            else if (!await TryLoadAsync(checkpoint, cancellationToken))
                continue;
            foreach (var leg in way.Legs)
            {
                await _machine.AdvanceAsync(leg.To.Position, hashed: false, _ => Task.CompletedTask, cancellationToken);
                _stands = _at = leg.To;
            }

            // Changes made at the last stop after the machine had come to rest there.
            await _machine.AdvanceAsync(session.Present.Position, hashed: false, _ => Task.CompletedTask, cancellationToken);
            await VerifyAsync(session, cancellationToken);
            _stands = Land();
            await NoteYieldAsync();
            return;
        }
    }

    private async Task VerifyAsync(RecoveredSession session, CancellationToken cancellationToken)
    {
        var present = session.Present;
        if (_machine.Position != present.Position)
            throw new RecreationException($"it comes to rest at {_machine.Position} and had at {present.Position}; its files have changed");
        if (present.Hash is not { } expected || _machine.ChangesApplied != present.ChangesApplied)
            return;
        var hash = await _machine.Emulator.GetRootHashAsync(cancellationToken);
        if (hash != expected)
            throw new RecreationException($"its root hash at {present.Position} is {hash} and was {expected}; its files have changed");
    }
}
