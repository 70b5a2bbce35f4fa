// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The begin or the end of what a group of accesses is for.</summary>
public sealed record StepBracket
{
    public required string Text { get; init; }

    public required StepBracketType Type { get; init; }

    /// <summary>The access before which it stands, counted from 0.</summary>
    public required ulong Where { get; init; }
}
