// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A port of the host that leads to one of the guest. Addresses are IPv4, as numbers.</summary>
public sealed record HostForwardConfiguration
{
    public uint? GuestIp { get; init; }

    public ushort? GuestPort { get; init; }

    public uint? HostIp { get; init; }

    public ushort? HostPort { get; init; }

    public bool? IsUdp { get; init; }
}
