// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>The table of physical memory attributes.</summary>
public sealed record PmasConfiguration
{
    public BackingStore? BackingStore { get; init; }
}
