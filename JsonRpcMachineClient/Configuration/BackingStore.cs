// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Where a range's bytes come from, and whether they go back there. Without a file: zeros, in memory (jsonrpc spec 8).</summary>
public sealed record BackingStore
{
    /// <summary>Makes the file; needs <see cref="Shared"/>.</summary>
    public bool? Create { get; init; }

    public string? DataFilename { get; init; }

    /// <summary>The range's dense hash tree.</summary>
    public string? DhtFilename { get; init; }

    /// <summary>The range's tree of dirty pages.</summary>
    public string? DptFilename { get; init; }

    /// <summary>Writes go to the file. Such a machine cannot fork.</summary>
    public bool? Shared { get; init; }

    /// <summary>Resizes the file; needs <see cref="Shared"/>.</summary>
    public bool? Truncate { get; init; }
}
