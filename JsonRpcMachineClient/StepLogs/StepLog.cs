// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>All accesses of a step, in order: the root hash after each is that before the next (jsonrpc spec 7.4).</summary>
public sealed record StepLog
{
    public required IReadOnlyList<StepAccess> Accesses { get; init; }

    /// <summary>null: a log without annotations.</summary>
    public IReadOnlyList<StepBracket>? Brackets { get; init; }

    public required StepLogType LogType { get; init; }

    /// <summary>One per access. null: a log without annotations.</summary>
    public IReadOnlyList<string>? Notes { get; init; }
}
