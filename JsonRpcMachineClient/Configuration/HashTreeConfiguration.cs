// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The hash tree and its files.</summary>
public sealed record HashTreeConfiguration
{
    public bool? Create { get; init; }

    public HashFunction? HashFunction { get; init; }

    /// <summary>The cache of pages' hash trees.</summary>
    public string? PhtcFilename { get; init; }

    /// <summary>Pages in that cache, about 12 KB each; at least 1.</summary>
    public ulong? PhtcSize { get; init; }

    public bool? Shared { get; init; }

    /// <summary>The sparse hash tree.</summary>
    public string? ShtFilename { get; init; }
}
