// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;
using MachineManager.Server.Sessions.Runs;
using MachineManager.Server.Sessions.Yields;

namespace MachineManager.Server.Sessions.Descriptions;

/// <summary>A session as it is at one moment, for those who look into it.</summary>
internal sealed record SessionDescription
{
    public required string Id { get; init; }

    public required SessionState State { get; init; }

    /// <summary>An earlier manager's session that is being brought back.</summary>
    public bool IsRecovering { get; init; }

    /// <summary>Nothing is left of it.</summary>
    public bool HasEnded { get; init; }

    /// <summary>Where it stands; while it runs, where the run was last heard of.</summary>
    public MachinePosition Position { get; init; }

    public MachinePosition Origin { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a call last asked something of it, or something last ended in it.</summary>
    public DateTimeOffset UsedAt { get; init; }

    public RunDescription? Run { get; init; }

    /// <summary>Why it has failed.</summary>
    public string? Failure { get; init; }

    public EmulatorFacts? Emulator { get; init; }

    /// <summary>RAM, drives and rollup ranges, in bytes.</summary>
    public ulong MachineBytes { get; init; }

    /// <summary>Ascending by position.</summary>
    public IReadOnlyList<CheckpointDescription> Checkpoints { get; init; } = [];

    /// <summary>Ascending; the newest of them where there are many.</summary>
    public IReadOnlyList<KeyValuePair<MachinePosition, Hash>> Hashes { get; init; } = [];

    /// <summary>The last runs that have ended, the oldest first.</summary>
    public IReadOnlyList<PastRun> PastRuns { get; init; } = [];

    /// <summary>Bytes that the guest has printed.</summary>
    public ulong ConsoleLength { get; init; }

    /// <summary>The manual yield that its machine is in, waiting for a response; null where it is in none, runs, or its emulator cannot tell.</summary>
    public Yield? Pending { get; init; }

    public bool TakesInput { get; init; }

    public bool IsDurable { get; init; }
}
