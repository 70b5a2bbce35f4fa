// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>An access of a step to the machine's state, with its proof (jsonrpc spec 7.4).</summary>
public sealed record StepAccess
{
    public required ulong Address { get; init; }

    /// <summary>3: a word, whose data and hashes are those of the whole leaf of 32 bytes that it is in.</summary>
    public required int Log2Size { get; init; }

    /// <summary>What was there before. null: left out, as it is large.</summary>
    public ReadOnlyMemory<byte>? Read { get; init; }

    public required MachineHash ReadHash { get; init; }

    /// <summary>From the one beside the access up to that just below the root.</summary>
    public required IReadOnlyList<MachineHash> SiblingHashes { get; init; }

    public required StepAccessType Type { get; init; }

    /// <summary>What a write has put there. null: a read, or left out, as it is large.</summary>
    public ReadOnlyMemory<byte>? Written { get; init; }

    /// <summary>null: a read.</summary>
    public MachineHash? WrittenHash { get; init; }
}
