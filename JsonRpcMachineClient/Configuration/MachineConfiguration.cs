// SPDX-License-Identifier: Apache-2.0

using JsonRpcMachineClient.Json;

namespace JsonRpcMachineClient;

/// <summary>What a machine is made from (jsonrpc spec 8). null: the server's default. Files are the server's to resolve.</summary>
public sealed record MachineConfiguration
{
    public CmioConfiguration? Cmio { get; init; }

    public DtbConfiguration? Dtb { get; init; }

    /// <summary>At most 8.</summary>
    public IReadOnlyList<MemoryRangeConfiguration>? FlashDrive { get; init; }

    public HashTreeConfiguration? HashTree { get; init; }

    /// <summary>At most 8.</summary>
    public IReadOnlyList<MemoryRangeConfiguration>? Nvram { get; init; }

    public PmasConfiguration? Pmas { get; init; }

    public ProcessorConfiguration? Processor { get; init; }

    /// <summary>A machine cannot do without.</summary>
    public RamConfiguration? Ram { get; init; }

    public UarchConfiguration? Uarch { get; init; }

    /// <summary>At most 16, and only in unreproducible machines.</summary>
    public IReadOnlyList<VirtioConfiguration>? Virtio { get; init; }

    /// <summary>Checks the name and type of every member, as servers ignore those they do not know (jsonrpc spec 2.3).</summary>
    /// <exception cref="InvalidConfigurationException">It is not such an object; the message has the path of the fault.</exception>
    public static MachineConfiguration Parse(string json) =>
        ConfigurationText.Parse(json, "config", MachineJsonContext.Default.MachineConfiguration);

    /// <summary>Compact JSON of what is set.</summary>
    /// <exception cref="ArgumentException">A text has a NUL or half of a surrogate pair.</exception>
    public string ToJson() => ConfigurationText.Format(this, MachineJsonContext.Default.MachineConfiguration);
}
