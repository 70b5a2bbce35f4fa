// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <summary>A session as the manager knows it.</summary>
internal sealed record SessionDocument
{
    public required string Session { get; init; }

    /// <summary>In lower case: starting, ready, running, queued, halted, yielded, failed, ending, ended, recovering.</summary>
    public required string State { get; init; }

    public required ulong Cycle { get; init; }

    public required ulong Ucycle { get; init; }

    public ulong OriginCycle { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Absent where nothing has been run.</summary>
    public RunStateDocument? Run { get; init; }

    public string? Failure { get; init; }

    /// <summary>builtin, grpc or jsonrpc.</summary>
    public string? EmulatorKind { get; init; }

    public int? EmulatorPid { get; init; }

    public ulong? EmulatorBytes { get; init; }

    public ulong MachineBytes { get; init; }

    public ulong ConsoleBytes { get; init; }

    /// <summary>The manual yield that the machine waits for a response in.</summary>
    public YieldDocument? Yield { get; init; }

    public bool TakesInput { get; init; }

    public bool Durable { get; init; }

    /// <summary>Absent in lists and while watching.</summary>
    public IReadOnlyList<CheckpointDocument>? Checkpoints { get; init; }

    /// <summary>Root hashes that are known; absent in lists and while watching.</summary>
    public IReadOnlyList<HashDocument>? Hashes { get; init; }
}
