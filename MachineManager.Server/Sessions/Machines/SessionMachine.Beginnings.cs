// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Journals;
using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Yields;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>How the machine begins, is made again, and ends.</summary>
internal sealed partial class SessionMachine
{
    /// <summary>Starts an emulator, makes the machine, takes its root hash and the first checkpoint; begins the journal of a durable session.</summary>
    /// <exception cref="JournalException">The session cannot be made durable.</exception>
    public static async Task<SessionMachine> OpenAsync(
        MachineHost host, EmulatorUser user, YieldLog yields, MachineSource source, CancellationToken cancellationToken)
    {
        var fresh = await FreshMachine.MakeAsync(host, user, source, stop: null, cancellationToken);
        var machine = new SessionMachine(host, user, yields, source, fresh.Stop);
        machine.Take(fresh);
        try
        {
            await machine.NoteYieldAsync();
            if (host.Sessions is { } sessions)
            {
                machine.Recorder.Storage = await sessions.CreateAsync(new SessionOpened(user.SessionId, source, fresh.Stop));
                machine._stored = machine.Recorder.Storage.Checkpoints;
            }
            else
            {
                machine.TakesInput = await ReadsConsoleAsync(fresh.Emulator, source, cancellationToken);
            }

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

    /// <summary>
    /// Makes the machine anew in another emulator, and only then gives up the present one: when that fails, the session still has its
    /// machine.
    /// </summary>
    /// <exception cref="RecreationException">It cannot be made, or is another one.</exception>
    private async Task RecreateAsync(CancellationToken cancellationToken)
    {
        FreshMachine fresh;
        try
        {
            fresh = await FreshMachine.MakeAsync(_host, _user, _source, stop: null, cancellationToken);
        }
        catch (Exception e) when (e is EmulatorLostException or EmulatorRefusedException or UnsuitableMachineException)
        {
            throw new RecreationException(e.Message);
        }

        if (fresh.Stop.Hash != _origin.Hash)
        {
            await fresh.Emulator.ReleaseAsync();
            throw new RecreationException(
                $"its root hash at {Origin} is {fresh.Stop.Hash} and was {_origin.Hash}; its files have changed");
        }

        await ChangeToAsync(fresh);
    }

    private static async Task<bool> ReadsConsoleAsync(IEmulator emulator, MachineSource source, CancellationToken cancellationToken)
    {
        var config = source.Config ?? await emulator.GetInitialConfigAsync(cancellationToken);
        return config.Htif is { ConsoleGetchar: true };
    }

    /// <summary>Goes on in another emulator, where the machine is at an earlier stop, and gives up the present one, if there is one.</summary>
    private async Task ChangeToAsync(FreshMachine fresh)
    {
        var old = _machine?.Emulator;
        Take(fresh);
        if (old is not null)
            await old.ReleaseAsync();
    }

    private void Take(FreshMachine fresh)
    {
        (_machine, _checkpoints) = (new EmulatedMachine(fresh.Emulator, _history, _yields, _host.Runs), fresh.Checkpoints);
        _machine.IsNowAt(fresh.Stop);
        _stands = _at = fresh.Stop;
        _ = WatchAsync(fresh.Emulator);
    }

    /// <summary>What a durable session has on the disk is the session's to keep or to remove.</summary>
    private Task RemoveTemporaryStoresAsync() =>
        Recorder.Storage is null && _stored is { } stored ? stored.RemoveAllAsync() : Task.CompletedTask;
}
