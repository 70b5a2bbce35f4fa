// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using GrpcMachineClient.Calls;

namespace GrpcMachineClient;

/// <summary>
/// How long each kind of call may take until it fails with DEADLINE_EXCEEDED; null: as long as it takes. An emulator serves
/// one call at a time and a deadline does not stop what it is doing, so a call can also run out of time waiting for another.
/// </summary>
public sealed record MachineClientOptions
{
    /// <summary>Registers, addresses, configurations, version and check-in target. Default: 10 seconds.</summary>
    public TimeSpan? RegisterDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Snapshot, rollback, checkpoints, shutdown and destroy. Default: 20 seconds.</summary>
    public TimeSpan? LifecycleDeadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Each message of a memory read or write, and replacing a range. Default: 2 minutes.</summary>
    public TimeSpan? MemoryDeadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Root hash, proofs and verifications. Default: 10 minutes, as a big machine's first hash takes long.</summary>
    public TimeSpan? HashDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Creating, loading, storing and dumping a machine. Default: 10 minutes.</summary>
    public TimeSpan? StorageDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Runs and steps. Default: null.</summary>
    public TimeSpan? RunDeadline { get; init; }

    /// <summary>
    /// Told of the begin of each call, by the rpc's name; what it answers, if not null, is told the status when the call has ended. It may begin
    /// an activity, which is passed on to the emulator.
    /// </summary>
    public Func<string, Action<StatusCode>?>? Observer { get; init; }

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
