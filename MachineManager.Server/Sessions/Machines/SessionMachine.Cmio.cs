// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Sessions.Yields;

namespace MachineManager.Server.Sessions.Machines;

/// <content>What the guest yields with, and responses to that.</content>
internal sealed partial class SessionMachine
{
    /// <summary>The manual yield that the session stands at; null where it stands at none, or the emulator cannot tell.</summary>
    public Yield? Pending => Status.Yielded && Position.Ucycle == 0 ? _yields.At(Position) : null;

    /// <summary>Whether there is a response to take back.</summary>
    public bool HasResponse => _history.LastResponse(_stands.ChangesApplied) is not null;

    /// <summary>Notes the manual yield that the session stands at, where that was not run to but gone back to, or the machine began with it.</summary>
    public async Task NoteYieldAsync()
    {
        if (!_machine.Emulator.Facts.HasCmio || !Status.Yielded || Position.Ucycle > 0 || Pending is not null)
            return;
        await FollowAsync();
        await _machine.NoteYieldAsync();
    }

    /// <summary>Responds to the manual yield that the session stands at.</summary>
    /// <returns>Where it stands then: at the same position, with the root hash after the response.</returns>
    public async Task<Stop> RespondAsync(CmioResponse response)
    {
        await FollowAsync();
        if (HoldsMany)
            await _checkpoints.TakeBeforeResponseAsync(_at, CancellationToken.None);
        await ChangeAsync(response);
        await LandHashedAsync();
        Remember(_stands.Position, _stands, _history.LifeAt(_stands.Position));
        await Recorder.FlushAsync(durably: false);
        return _stands;
    }

    /// <summary>
    /// Takes the machine back to before the last response that it got on the way to where the session stands: that response, and all that came
    /// after it, never were. When this fails, they still are.
    /// </summary>
    /// <returns>Where it stands then: at the yield that the response was to.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="RecreationException">The machine does not come there again.</exception>
    public async Task<Stop> RevertAsync()
    {
        var (kept, response) = _history.LastResponse(_stands.ChangesApplied)
            ?? throw new InvalidOperationException("There is no response to take back.");
        var stood = _stands;
        var cut = _history.Cut(kept);
        try
        {
            await _checkpoints.DropAfterAsync(response.Position, kept);
            await ApproachAsync(response.Position, CancellationToken.None);
            await AdvanceAsync(response.Position, hashed: false, () => Task.CompletedTask, CancellationToken.None);
            if (Position != response.Position)
                throw new RecreationException($"it comes to rest at {Position} and had at {response.Position}; its files have changed");
            await LandHashedAsync();
            await Recorder.RevertedAsync(kept, _stands);
        }
        catch
        {
            _history.PutBack(cut);
            _stands = stood;
            throw;
        }

        await DropStoredAsync(response.Position, kept);
        _known.DropFrom(response.Position);
        Remember(_stands.Position, _stands, _history.LifeAt(_stands.Position));
        _yields.DropAfter(response.Position);
        await NoteYieldAsync();
        return _stands;
    }

    private async Task LandHashedAsync() => _stands = Land(_at.Hash ?? await _machine.Emulator.GetRootHashAsync(CancellationToken.None));
}
