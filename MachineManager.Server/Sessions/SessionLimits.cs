// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Sessions.Machines;
using MachineManager.Server.Sessions.Machines.Checkpoints;

namespace MachineManager.Server.Sessions;

/// <summary>The bounds of sessions, from the manager's options.</summary>
internal sealed record SessionLimits
{
    /// <summary>Most sessions at a time.</summary>
    public required int Sessions { get; init; }

    /// <summary>Most memory of one machine, in bytes: RAM, drives and rollup ranges; null is unlimited.</summary>
    public required ulong? MachineBytes { get; init; }

    /// <summary>Most bytes that one read may ask for.</summary>
    public required ulong ReadBytes { get; init; }

    /// <summary>How long the call that starts a run waits for its result.</summary>
    public required TimeSpan RunAnswerWait { get; init; }

    /// <summary>How long ending a session waits for the piece of a run to end, so that its emulator can be used again.</summary>
    public required TimeSpan EndWait { get; init; }

    /// <summary>How long a session may go unused until it is ended; null is for ever.</summary>
    public required TimeSpan? IdleTimeout { get; init; }

    public required MachineLimits Machine { get; init; }

    public static SessionLimits From(ManagerOptions options) => new()
    {
        Sessions = options.MaxSessions,
        MachineBytes = options.MaxMachineBytes,
        ReadBytes = (ulong)options.MaxSendMessageSize,
        RunAnswerWait = options.RunAnswerWait,
        EndWait = options.EndWait,
        IdleTimeout = options.SessionIdleTimeout,
        Machine = new MachineLimits(
            new CheckpointLimits(options.MaxCheckpoints, options.MaxCheckpointBytes),
            options.MaxRememberedHashes,
            options.StoredCheckpointCycles),
    };
}
