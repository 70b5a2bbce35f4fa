// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Configuration;

/// <summary>ROM: an image, which must be named, and boot arguments written into it (spec 2.4).</summary>
public sealed record RomConfig
{
    public string Bootargs { get; init; } = "";

    public string ImageFilename { get; init; } = "";
}
