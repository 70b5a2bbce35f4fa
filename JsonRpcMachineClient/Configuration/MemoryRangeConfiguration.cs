// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>A flash drive or an nvram, or what replaces its contents (jsonrpc spec 7.10, 8).</summary>
public sealed record MemoryRangeConfiguration
{
    public BackingStore? BackingStore { get; init; }

    /// <summary>At most 31 of a-z 0-9 -, a letter first; unique.</summary>
    public string? Label { get; init; }

    /// <summary>Bytes, whole pages. null: the file's.</summary>
    public ulong? Length { get; init; }

    /// <summary>Neither guest nor host can write to it.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>null: the server finds a place.</summary>
    public ulong? Start { get; init; }

    /// <summary>Checks the name and type of every member, as servers ignore those they do not know (jsonrpc spec 2.3).</summary>
    /// <exception cref="InvalidConfigurationException">It is not such an object; the message has the path of the fault.</exception>
    public static MemoryRangeConfiguration Parse(string json) =>
        ConfigurationText.Parse(json, "range", MachineJsonContext.Default.MemoryRangeConfiguration);

    /// <summary>Compact JSON of what is set.</summary>
    /// <exception cref="ArgumentException">A text has a NUL or half of a surrogate pair.</exception>
    public string ToJson() => ConfigurationText.Format(this, MachineJsonContext.Default.MemoryRangeConfiguration);
}
