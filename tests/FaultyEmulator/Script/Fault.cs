// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator.Script;

/// <summary>One fault of a script. The first that matches is the one that happens.</summary>
internal sealed record Fault
{
    /// <summary>An rpc of CartesiMachine.Machine, such as "Run", a JSON-RPC method, or a <see cref="FaultPoint"/>.</summary>
    public required string At { get; init; }

    public required FaultAction Does { get; init; }

    /// <summary>
    /// Only in the n-th emulator started with this script, counted from 1; null: in all. What replaces a process keeps its number, and
    /// so do forks (JSON-RPC).
    /// </summary>
    public int? Emulator { get; init; }

    /// <summary>
    /// JSON-RPC: only in the n-th fork of the emulator, counted from 1 over its forks and theirs; 0: only in the first process; null: in
    /// all.
    /// </summary>
    public int? Fork { get; init; }

    /// <summary>Only the n-th time that the emulator gets there, counted from 1; null: each time.</summary>
    public int? Call { get; init; }

    /// <summary>Exit code, or gRPC status code, or JSON-RPC error code.</summary>
    public int Code { get; init; }

    /// <summary>JSON-RPC: the error's data; null: none.</summary>
    public int? Data { get; init; }

    public string Text { get; init; } = string.Empty;

    public int Milliseconds { get; init; }

    public long Bytes { get; init; }
}
