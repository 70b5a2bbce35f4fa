// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>The ROM at 0x1000, 0xF000 bytes (spec 2.3, 2.4).</summary>
public sealed record RomConfig
{
    /// <summary>Written into ROM, cut to 2047 characters. Empty: what the image has there stays.</summary>
    public string Bootargs { get; init; } = "";

    public string ImageFilename { get; init; } = "";
}
