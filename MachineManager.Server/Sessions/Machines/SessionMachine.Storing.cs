// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability.Checkpoints;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Machines.Checkpoints;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>Checkpoints as stored machines: far apart, for durable sessions and for emulators that hold one checkpoint only.</summary>
internal sealed partial class SessionMachine
{
    private StoredCheckpoints? _stored;
    private ulong _storedAt;

    /// <summary>Stores the machine where it stands, if bringing it back would run more than <paramref name="cycles"/> again.</summary>
    public async Task StoreIfFarAsync(ulong cycles)
    {
        var storing = Recorder.Storage is not null || !HoldsMany;
        if (!storing || _machine.Position.Ucycle > 0 || DistanceFromStored() < cycles)
            return;
        _stored ??= _host.TemporaryStores(_user.SessionId);
        var hash = await _machine.Emulator.GetRootHashAsync(CancellationToken.None);
        var stop = Land(hash);
        await Recorder.FlushAsync(durably: false);
        _storedAt = stop.Position.Cycle;
        var emulatorIsFree = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stored = _stored.StoreAsync(stop, hash, async directory =>
        {
            try
            {
                await _machine.Emulator.StoreAsync(directory, CancellationToken.None);
            }
            finally
            {
                emulatorIsFree.TrySetResult();
            }
        });
        // What follows is the disk's work, and the machine need not wait for it.
        await await Task.WhenAny(emulatorIsFree.Task, stored);
    }

    private async Task DropStoredAsync(MachinePosition position, int kept)
    {
        if (_stored is not { } stored)
            return;
        await stored.DropAfterChangeAsync(kept);
        _storedAt = NearestStored(position)?.Stop.Position.Cycle ?? 0;
    }

    private ulong DistanceFromStored() =>
        _machine.Position.Cycle - Math.Min(_machine.Position.Cycle, Math.Max(_storedAt, Origin.Cycle));

    /// <summary>The stored checkpoint that is nearest before a position, if the emulator's own do not reach that far back.</summary>
    private StoredCheckpoint? NearestStored(MachinePosition target) => _stored?.All
        .Where(stored => stored.Stop.Position <= target && _history.Holds(stored.Stop))
        .MaxBy(stored => stored.Stop.Position);

    /// <summary>Loading hashes all of the machine, and the emulator's own checkpoints are lost with it.</summary>
    private bool IsLoadWorthwhile(StoredCheckpoint stored, Checkpoint? nearest) =>
        nearest is null
        || (stored.Stop.Position > nearest.Stop.Position
            && stored.Stop.Position.Cycle - nearest.Stop.Position.Cycle >= _host.Options.StoredCheckpointCycles / 2);

    /// <summary>Loads a stored checkpoint into another emulator and goes on with that.</summary>
    /// <returns>False when it cannot be used; the machine is as it was.</returns>
    private async Task<bool> TryLoadAsync(StoredCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        if (_stored!.Pin(checkpoint) is not { } lease)
            return false;
        await using (lease)
        {
            FreshMachine fresh;
            try
            {
                // What was said of the machine is in its folder; how it is to be run is not.
                var json = _source.Json is { } said ? said with { Config = null, Sharing = null } : null;
                var source = _source with { Config = null, Directory = checkpoint.Folder, Json = json };
                fresh = await FreshMachine.MakeAsync(_host, _user, source, checkpoint.Stop, cancellationToken);
            }
            catch (EmulatorRefusedException e)
            {
                await _stored.ReportDamagedAsync(checkpoint, e.Message);
                return false;
            }

            if (fresh.Stop.Hash != checkpoint.Hash)
            {
                await fresh.Emulator.ReleaseAsync();
                await _stored.ReportDamagedAsync(checkpoint, $"its root hash is {fresh.Stop.Hash} and was {checkpoint.Hash}");
                return false;
            }

            await ChangeToAsync(fresh);
            _storedAt = checkpoint.Stop.Position.Cycle;
            return true;
        }
    }
}
