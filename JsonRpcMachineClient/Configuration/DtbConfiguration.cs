// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The device tree.</summary>
public sealed record DtbConfiguration
{
    /// <summary>In place of the generated tree.</summary>
    public BackingStore? BackingStore { get; init; }

    /// <summary>The kernel's, at most 4096 bytes.</summary>
    public string? Bootargs { get; init; }

    /// <summary>Shell text that the guest's init ends with.</summary>
    public string? Entrypoint { get; init; }

    /// <summary>Shell text that the guest's init runs.</summary>
    public string? Init { get; init; }
}
