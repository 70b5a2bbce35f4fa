// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Calls;

namespace JsonRpcMachineClient;

/// <summary>
/// How a server is called. Deadlines say how long each kind of call may take until it fails with
/// <see cref="MachineServerFailure.TimedOut"/>; null: as long as it takes. A server serves one call at a time and a deadline does
/// not stop what it is doing, so a call can also run out of time waiting for another.
/// </summary>
public sealed record MachineServerOptions
{
    /// <summary>Registers, words, addresses, configurations, version and console. Default: 10 seconds.</summary>
    public TimeSpan? RegisterDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Fork, rebind, shutdown, emancipate and destroy. Default: 20 seconds.</summary>
    public TimeSpan? LifecycleDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Each piece of a memory read or write, cmio data, and replacing a range. Default: 2 minutes.</summary>
    public TimeSpan? MemoryDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Hashes, proofs and verifications. Default: 10 minutes, as a big machine's first hash takes long.</summary>
    public TimeSpan? HashDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Creating, loading and storing a machine, and stored machines. Default: 10 minutes.</summary>
    public TimeSpan? StorageDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Runs, steps and collecting hashes. Default: null.</summary>
    public TimeSpan? RunDeadline { get; init; }

    /// <summary>Memory reads and writes of more go in pieces of this many bytes, 32 KiB at least. Default: 1 MiB.</summary>
    public int MaxPieceBytes { get; init; } = 1 << 20;

    /// <summary>A longer answer fails with <see cref="MachineServerFailure.Malformed"/>. Default: 64 MiB.</summary>
    public int MaxAnswerBytes { get; init; } = 64 << 20;

    /// <summary>What deadlines are measured with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Told of the begin of each request, by the method's name on the wire, or that of a batch's first element; what it answers, if
    /// not null, is told how the request has ended: null, or what went wrong.
    /// </summary>
    public Func<string, Action<MachineServerFailure?>?>? Observer { get; init; }

    /// <summary>
    /// The version that is spoken, shared with the clients of the server's forks; null: this client finds it out for itself.
    /// </summary>
    public SpokenVersion? Spoken { get; init; }

    internal TimeSpan? For(CallKind kind) => kind switch
    {
        CallKind.Register => RegisterDeadline,
        CallKind.Lifecycle => LifecycleDeadline,
        CallKind.Memory => MemoryDeadline,
        CallKind.Hash => HashDeadline,
        CallKind.Storage => StorageDeadline,
        CallKind.Run => RunDeadline,
        CallKind.RunAndHash => RunDeadline + HashDeadline,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
