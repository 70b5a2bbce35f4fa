// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A virtio device; which members it has goes by its type.</summary>
public sealed record VirtioConfiguration
{
    /// <summary>p9fs</summary>
    public string? HostDirectory { get; init; }

    /// <summary>net-user; at most 16.</summary>
    public IReadOnlyList<HostForwardConfiguration>? Hostfwd { get; init; }

    /// <summary>net-tuntap</summary>
    public string? Iface { get; init; }

    /// <summary>p9fs</summary>
    public string? Tag { get; init; }

    public required VirtioType Type { get; init; }
}
