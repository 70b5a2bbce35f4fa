// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Durability;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Descriptions;

namespace MachineManager.Server.Sessions.Machines;

/// <content>What can be told of the machine at any time, also while it is being worked with, and its console.</content>
internal sealed partial class SessionMachine
{
    /// <summary>The emulator that holds it now.</summary>
    public EmulatorFacts? Emulator => _machine?.Emulator.Facts;

    /// <summary>RAM, drives and rollup ranges; 0 where that cannot be told.</summary>
    public ulong Bytes { get; }

    /// <summary>Whether the machine reads its console. What is typed is not repeated when the machine is made again, so that durable sessions have none.</summary>
    public bool TakesInput { get; private set; }

    /// <summary>The newest root hashes, ascending by position.</summary>
    public IReadOnlyList<KeyValuePair<MachinePosition, Hash>> Hashes => _known.Ascending();

    public IReadOnlyList<CheckpointDescription> DescribeCheckpoints()
    {
        var held = (_checkpoints?.Kept ?? []).Select(kept => new CheckpointDescription(kept.Stop.Position, NameOf(kept.Kind)));
        var stored = (_stored?.All ?? []).Select(kept => new CheckpointDescription(kept.Stop.Position, "stored"));
        return [.. held.Concat(stored).OrderBy(checkpoint => checkpoint.Position)];
    }

    /// <returns>How many bytes were taken.</returns>
    public int WriteInput(ReadOnlySpan<byte> octets) => _machine.Emulator.WriteInput(octets);

    private static string NameOf(Checkpoints.CheckpointKind kind) => kind switch
    {
        Checkpoints.CheckpointKind.Origin => "origin",
        Checkpoints.CheckpointKind.Spaced => "spaced",
        Checkpoints.CheckpointKind.Responded => "responded",
        _ => "visited",
    };

    private void Remember(MachinePosition target, Stop stop, int life)
    {
        _remembered.Remember(target, life, stop);
        _known.Add(stop.Position, stop.Hash!.Value);
    }
}
