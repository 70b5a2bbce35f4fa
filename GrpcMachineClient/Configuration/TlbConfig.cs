// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The translation look-aside buffer at creation (spec 2.5).</summary>
public sealed record TlbConfig
{
    /// <summary>0x6000 bytes; empty: an empty TLB.</summary>
    public string ImageFilename { get; init; } = "";
}
