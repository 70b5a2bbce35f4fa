// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The host-target interface (spec 7.2).</summary>
public sealed record HtifConfig
{
    public ulong? Fromhost { get; init; }

    public ulong? Tohost { get; init; }

    /// <summary>The machine can read the server's console, which makes its runs depend on what is typed.</summary>
    public bool ConsoleGetchar { get; init; }

    /// <summary>The machine can yield manual; otherwise it does not notice.</summary>
    public bool YieldManual { get; init; }

    /// <summary>The machine can yield automatic; otherwise it does not notice.</summary>
    public bool YieldAutomatic { get; init; }
}
