// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>The host-target interface (spec 7.2).</summary>
public sealed record HtifConfig
{
    public ulong Fromhost { get; init; }

    public ulong Tohost { get; init; }

    /// <summary>Whether the guest reads the server's standard input, which makes it non-deterministic (spec 7.3).</summary>
    public bool ConsoleGetchar { get; init; }

    public bool YieldManual { get; init; }

    public bool YieldAutomatic { get; init; }
}
