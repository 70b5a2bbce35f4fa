// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Machines.Checkpoints;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>Moving through the machine's life.</summary>
internal sealed partial class SessionMachine
{
    /// <summary>A checkpoint that is less than this far ahead is not worth jumping to.</summary>
    private const ulong JumpCycles = CheckpointLimits.FirstSpacing;

    /// <summary>Where the emulator's machine is, which during a run is ahead of where the session stands.</summary>
    public (MachinePosition Position, ulong ApplicationProgress) Progress => (_machine.Position, _machine.ApplicationProgress);

    /// <summary>Whether the emulator holds many checkpoints.</summary>
    public bool HoldsMany => _checkpoints.HoldsMany;

    /// <summary>Where a run to <paramref name="target"/> ends, with its hash, if that is remembered; the session stands there then.</summary>
    /// <param name="target">A position at or after the origin.</param>
    /// <param name="isOnItsWay">
    /// Whether the machine has come to rest on the way in the same run. What is near then is run to: where a run is cut can show in the next
    /// hash, and the remembered one may be of a run that was not cut there.
    /// </param>
    public Stop? Recall(MachinePosition target, bool isOnItsWay)
    {
        if (_remembered.Recall(target, _history.LifeAt(target)) is not { } stop || (isOnItsWay && IsNear(_at, stop.Position)))
            return null;
        return _stands = stop;
    }

    /// <summary>
    /// Takes the machine to <paramref name="target"/>, or to where it halts or yields manually before it, by the quickest way, and answers
    /// where that is, with its root hash.
    /// </summary>
    /// <param name="target">A position at or after the origin.</param>
    /// <param name="leavesCheckpoint">Whether the place it sets out from is worth coming back to.</param>
    /// <param name="onMoved">Called between two runs of the emulator.</param>
    /// <param name="cancellationToken">Stops between two runs of the emulator; the session then stands where the machine is.</param>
    public async Task<Stop> RunToAsync(
        MachinePosition target, bool leavesCheckpoint, Func<Task> onMoved, CancellationToken cancellationToken)
    {
        // The run sets out from where the session stands, and is cut there, unless that is far away.
        if (_stands.Position <= target && IsNear(_stands, target))
            await FollowAsync();
        await ApproachAsync(target, cancellationToken);
        await onMoved();
        if (leavesCheckpoint && _at.Position < target && !_at.Status.IsStopped && _checkpoints.IsWorthVisiting(_at.Position))
            await _checkpoints.TakeAsync(_at, CheckpointKind.Visited, CancellationToken.None);
        var hash = await AdvanceAsync(target, hashed: true, onMoved, cancellationToken)
            ?? await _machine.Emulator.GetRootHashAsync(CancellationToken.None);
        _stands = Land(hash);
        Remember(target, _stands, _history.LifeAt(target));
        await Recorder.FlushAsync(durably: false);
        await StoreIfFarAsync(_host.Options.StoredCheckpointCycles);
        return _stands;
    }

    /// <summary>A run is over: writes down where the session stands, and why the run failed if it did.</summary>
    public Task RunEndedAsync(string? failure) => Recorder.RunEndedAsync(_stands, failure);

    /// <summary>Takes the machine to where the session stands.</summary>
    private async Task FollowAsync()
    {
        if (_at.Id == _stands.Id || (_at.Position == _stands.Position && _at.ChangesApplied == _stands.ChangesApplied))
            return;
        var stands = _stands;
        await ApproachAsync(stands.Position, CancellationToken.None);
        await AdvanceAsync(stands.Position, hashed: false, () => Task.CompletedTask, CancellationToken.None);
    }

    /// <summary>Takes the machine to a place at or before <paramref name="target"/> from where it is not far.</summary>
    private async Task ApproachAsync(MachinePosition target, CancellationToken cancellationToken)
    {
        var nearest = _checkpoints.Nearest(target);
        // More changes than lead there is a machine after a response that is being taken back.
        var isBefore = _at.Position <= target && _at.ChangesApplied <= _history.DueAt(target);
        if (isBefore && !IsJumpWorthwhile(nearest))
            return;
        if (NearestStored(target) is { } stored && IsLoadWorthwhile(stored, nearest) && await TryLoadAsync(stored, cancellationToken))
            return;
        if (nearest is null)
        {
            await RecreateAsync(cancellationToken);
            return;
        }

        await _checkpoints.RestoreAsync(nearest);
        _machine.IsNowAt(nearest.Stop);
        _stands = _at = nearest.Stop;
    }

    private static bool IsNear(Stop from, MachinePosition target) =>
        target.Cycle < from.Position.Cycle || target.Cycle - from.Position.Cycle < JumpCycles;

    private bool IsJumpWorthwhile(Checkpoint? checkpoint) =>
        checkpoint?.Stop.Position is { } position && position > _at.Position && position.Cycle - _at.Position.Cycle >= JumpCycles;

    private async Task<Hash?> AdvanceAsync(MachinePosition target, bool hashed, Func<Task> onMoved, CancellationToken cancellationToken)
    {
        try
        {
            return await _machine.AdvanceAsync(
                target,
                hashed,
                async pieceEnded =>
                {
                    // Where a piece ends anyway: a checkpoint must not show in a hash.
                    if (pieceEnded && _checkpoints.IsSpacingDue(_machine.Position))
                        await _checkpoints.TakeAsync(Land(), CheckpointKind.Spaced, CancellationToken.None);
                    if (pieceEnded)
                        await StoreIfFarAsync(_host.Options.StoredCheckpointCycles);
                    await onMoved();
                },
                cancellationToken);
        }
        finally
        {
            _stands = Land();
        }
    }

    /// <summary>The machine has come to rest; answers where.</summary>
    /// <param name="hash">Its root hash, if that is known.</param>
    private Stop Land(Hash? hash = null)
    {
        var isElsewhere = _machine.Position != _at.Position || _machine.ChangesApplied != _at.ChangesApplied;
        var saysMore = hash is not null && _at.Hash is null;
        if (!isElsewhere && !saysMore)
            return _at;
        if (!isElsewhere && Recorder.IsOpen(_at))
        {
            _at = _at with { Hash = hash };
        }
        else
        {
            _at = new Stop(
                ++_lastStop, _at.Id, _machine.Position, _machine.Status, _machine.ApplicationProgress, _machine.ChangesApplied, hash);
        }

        Recorder.Stopped(_at);
        return _at;
    }
}
