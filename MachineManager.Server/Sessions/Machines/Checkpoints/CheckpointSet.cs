// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Machines.Checkpoints;

/// <summary>The checkpoints of one emulator that a session keeps, ascending by position.</summary>
/// <remarks>
/// Spaced ones make going back cost a bounded re-run: when there are too many, every other one is given up and the distance doubles.
/// Visited ones follow where a client looks more and more closely, as in a dispute. Both are few, so that plain lists do.
/// </remarks>
internal sealed class CheckpointSet(IEmulator emulator, CheckpointLimits limits)
{
    private volatile List<Checkpoint> _kept = [];
    private ulong _spacing = CheckpointLimits.FirstSpacing;
    private long _uses;

    /// <summary>Most of them: fewer than the emulator holds, so that it never has to give one up itself.</summary>
    private int MostKept => Math.Clamp(emulator.CheckpointCapacity - 1, 4, limits.Count);

    /// <summary>A list that stays as it is: what changes is another one, so that anybody can look at it at any time.</summary>
    public IReadOnlyList<Checkpoint> Kept => _kept;

    /// <summary>Whether the emulator holds more than one at a time.</summary>
    public bool HoldsMany => emulator.CheckpointCapacity > 1;

    /// <summary>The last checkpoint at or before a position.</summary>
    public Checkpoint? Nearest(MachinePosition position) => _kept.FindLast(kept => kept.Stop.Position <= position);

    /// <summary>Whether the machine, on its way, has come far enough from the last checkpoint for another one.</summary>
    public bool IsSpacingDue(MachinePosition position) =>
        HoldsMany && (Nearest(position) is not { } nearest || position.Cycle - nearest.Stop.Position.Cycle >= _spacing);

    /// <summary>Whether going back to a place costs more without a checkpoint of its own.</summary>
    public bool IsWorthVisiting(MachinePosition position) =>
        Nearest(position) is not { } nearest || position.Cycle - nearest.Stop.Position.Cycle >= CheckpointLimits.LeastDistance;

    /// <summary>Takes a checkpoint of the machine, which is at <paramref name="stop"/>, and gives up others where there are too many.</summary>
    public async Task TakeAsync(Stop stop, CheckpointKind kind, CancellationToken cancellationToken)
    {
        if (_kept.Count >= emulator.CheckpointCapacity)
            _kept = _kept[..(emulator.CheckpointCapacity - 1)];
        var taken = await emulator.TakeCheckpointAsync(cancellationToken);
        var checkpoint = new Checkpoint(taken, stop, kind) { LastUsed = ++_uses };
        var at = _kept.FindLastIndex(kept => kept.Stop.Position <= stop.Position) + 1;
        _kept = [.. _kept[..at], checkpoint, .. _kept[at..]];
        if (HoldsMany)
            await ThinOutAsync(checkpoint);
    }

    /// <summary>Makes sure that the machine can come back at once to where it is, until this is called again: it is about to be given a response.</summary>
    public async Task TakeBeforeResponseAsync(Stop stop, CancellationToken cancellationToken)
    {
        var here = _kept.FindLast(kept => kept.Stop.Position == stop.Position && kept.Stop.ChangesApplied == stop.ChangesApplied);
        if (here?.Kind is CheckpointKind.Origin or CheckpointKind.Responded)
            return;
        _kept = _kept.ConvertAll(kept => kept == here || kept.Kind == CheckpointKind.Responded
            ? new Checkpoint(kept.Taken, kept.Stop, kept == here ? CheckpointKind.Responded : CheckpointKind.Visited) { LastUsed = kept.LastUsed }
            : kept);
        if (here is null)
            await TakeAsync(stop, CheckpointKind.Responded, cancellationToken);
    }

    /// <summary>Takes the machine to a checkpoint.</summary>
    public async Task RestoreAsync(Checkpoint checkpoint)
    {
        await emulator.RestoreCheckpointAsync(checkpoint.Taken, CancellationToken.None);
        checkpoint.LastUsed = ++_uses;
    }

    /// <summary>The machine was changed at <paramref name="position"/> when <paramref name="applied"/> changes were in effect: what came after is no more.</summary>
    public Task DropAfterAsync(MachinePosition position, int applied) =>
        DropAsync(_kept.FindAll(kept => kept.Stop.Position > position || kept.Stop.ChangesApplied > applied));

    private async Task ThinOutAsync(Checkpoint newest)
    {
        var visitedLimit = MostKept / 4;
        while (Of(CheckpointKind.Visited).Count > visitedLimit)
            await DropAsync([LeastUsed(newest)!]);
        while (Of(CheckpointKind.Spaced).Count > MostKept - visitedLimit - 1 - Of(CheckpointKind.Responded).Count)
            await DropAsync(WidenSpacing(newest));
        var held = newest.Taken.HeldBytes;
        while (held > limits.Bytes && _kept.Count > 1)
        {
            var victims = LeastUsed(newest) is { } visited ? [visited] : WidenSpacing(newest);
            held = await DropAsync(victims.Count > 0 ? victims : [_kept.Find(kept => kept != newest)!]);
        }
    }

    private List<Checkpoint> Of(CheckpointKind kind) => _kept.FindAll(kept => kept.Kind == kind);

    private Checkpoint? LeastUsed(Checkpoint newest) =>
        Of(CheckpointKind.Visited).Where(kept => kept != newest).MinBy(kept => kept.LastUsed);

    /// <summary>Doubles the distance until a spaced checkpoint is too near to the one before it; none when there is no other than the newest.</summary>
    private List<Checkpoint> WidenSpacing(Checkpoint newest)
    {
        var spaced = Of(CheckpointKind.Spaced);
        spaced.Remove(newest);
        var victims = new List<Checkpoint>();
        while (spaced.Count > 0 && victims.Count == 0)
        {
            _spacing = Math.Min(_spacing, ulong.MaxValue / 2) * 2;
            Checkpoint? before = Of(CheckpointKind.Origin).FirstOrDefault();
            foreach (var kept in spaced)
            {
                if (before is not null && kept.Stop.Position.Cycle - before.Stop.Position.Cycle < _spacing)
                    victims.Add(kept);
                else
                    before = kept;
            }

            if (spaced.Count == 1 && before is not null && victims.Count == 0)
                victims.Add(spaced[0]);
        }

        return victims;
    }

    private async Task<ulong> DropAsync(IReadOnlyCollection<Checkpoint> victims)
    {
        if (victims.Count == 0)
            return 0;
        _kept = _kept.FindAll(kept => !victims.Contains(kept));
        return await emulator.DiscardCheckpointsAsync([.. victims.Select(victim => victim.Taken)], CancellationToken.None);
    }
}
