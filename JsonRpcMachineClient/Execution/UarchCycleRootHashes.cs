// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Root hashes of every microarchitecture cycle of a run (jsonrpc spec 7.7).</summary>
public sealed record UarchCycleRootHashes
{
    public required BreakReason BreakReason { get; init; }

    /// <summary>
    /// Of each machine cycle: after every cycle of the microarchitecture, the halted state once more, and after the reset.
    /// </summary>
    public required IReadOnlyList<MachineHash> Hashes { get; init; }

    /// <summary>Machine cycle i has the hashes from [i] up to and without [i + 1].</summary>
    public required IReadOnlyList<ulong> McycleHashOffsets { get; init; }
}
