// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Root hashes sampled in a run (jsonrpc spec 7.6).</summary>
public sealed record McycleRootHashes
{
    public required BreakReason BreakReason { get; init; }

    /// <summary>What went wrong with the console, if anything did.</summary>
    public string? ConsoleIoError { get; init; }

    /// <summary>One per period, or per bundle of periods; the state at the start is not among them.</summary>
    public required IReadOnlyList<MachineHash> Hashes { get; init; }

    /// <summary>Machine cycles since the last sample: for the next call.</summary>
    public required ulong McyclePhase { get; init; }

    /// <summary>For the next call; null where no bundle is open.</summary>
    public PartialBundle? PartialBundle { get; init; }
}
