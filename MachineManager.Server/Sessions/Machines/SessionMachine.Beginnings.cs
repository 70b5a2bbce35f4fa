// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Machines.Checkpoints;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>How the machine begins, is made again, and ends.</summary>
internal sealed partial class SessionMachine
{
    /// <summary>Starts an emulator, makes the machine, takes its root hash and the first checkpoint; begins the journal of a durable session.</summary>
    /// <exception cref="JournalException">The session cannot be made durable.</exception>
    public static async Task<SessionMachine> OpenAsync(
        MachineHost host, string sessionId, MachineSource source, CancellationToken cancellationToken)
    {
        var machine = await MakeAsync(host, sessionId, source, cancellationToken);
        try
        {
            if (host.Sessions is { } sessions)
            {
                machine.Recorder.Storage = await sessions.CreateAsync(new SessionOpened(sessionId, source, machine._at));
                machine._stored = machine.Recorder.Storage.Checkpoints;
            }

            _ = machine.WatchAsync(machine._machine.Emulator);
            return machine;
        }
        catch
        {
            await machine.StopAsync();
            throw;
        }
    }

    /// <summary>The session is over: the emulator may serve another, and what was kept for it goes. Not while a call is in flight.</summary>
    public async Task ReleaseAsync()
    {
        await _machine.Emulator.ReleaseAsync();
        _remembered.Dispose();
        await RemoveTemporaryStoresAsync();
    }

    /// <summary>Ends the emulator, whatever it is doing.</summary>
    public async Task StopAsync()
    {
        await _machine.Emulator.StopAsync();
        await RemoveTemporaryStoresAsync();
    }

    private static async Task<SessionMachine> MakeAsync(
        MachineHost host, string sessionId, MachineSource source, CancellationToken cancellationToken)
    {
        var emulator = await host.Emulators.StartAsync(sessionId, cancellationToken);
        var machine = new SessionMachine(host, sessionId, source);
        (machine._machine, machine._checkpoints) = (new EmulatedMachine(emulator, machine._history), machine.CheckpointsOf(emulator));
        try
        {
            await machine._machine.CreateAsync(source, cancellationToken);
            // Before the checkpoint, so that what was hashed need not be hashed again after going back.
            machine.OriginHash = await emulator.GetRootHashAsync(cancellationToken);
            machine.Origin = machine._machine.Position;
            machine._at = machine._stands = new Stop(1, 0, machine.Origin, machine._machine.Status, 0, 0, machine.OriginHash);
            machine._remembered.Remember(machine.Origin, 0, machine._at);
            await machine._checkpoints.TakeAsync(machine._at, CheckpointKind.Origin, cancellationToken);
            return machine;
        }
        catch
        {
            await machine.StopAsync();
            throw;
        }
    }

    /// <summary>
    /// Makes the machine anew in another emulator, and only then gives up the present one: when that fails, the session still has its
    /// machine.
    /// </summary>
    private async Task RecreateAsync(CancellationToken cancellationToken)
    {
        SessionMachine again;
        try
        {
            again = await MakeAsync(_host, _sessionId, _source, cancellationToken);
        }
        catch (Exception e) when (e is EmulatorLostException or EmulatorRefusedException)
        {
            throw new RecreationException(e.Message);
        }

        if (again.OriginHash != OriginHash)
        {
            await again.StopAsync();
            throw new RecreationException(
                $"its root hash at {Origin} is {again.OriginHash} and was {OriginHash}; its files have changed");
        }

        again._remembered.Dispose();
        await ChangeEmulatorAsync(again._machine.Emulator, again._checkpoints, again._at);
    }

    /// <summary>Goes on with the machine in another emulator, where it is at <paramref name="stop"/>.</summary>
    private async Task ChangeEmulatorAsync(IEmulator emulator, CheckpointSet checkpoints, Stop stop)
    {
        var old = _machine?.Emulator;
        (_machine, _checkpoints) = (new EmulatedMachine(emulator, _history), checkpoints);
        _machine.IsNowAt(stop);
        _stands = _at = stop;
        _ = WatchAsync(emulator);
        if (old is not null)
            await old.ReleaseAsync();
    }

    private CheckpointSet CheckpointsOf(IEmulator emulator) => new(emulator, _host.Limits.Checkpoints);

    /// <summary>What a durable session has on the disk is the session's to keep or to remove.</summary>
    private Task RemoveTemporaryStoresAsync() =>
        Recorder.Storage is null && _stored is { } stored ? stored.RemoveAllAsync() : Task.CompletedTask;
}
