// SPDX-License-Identifier: Apache-2.0

namespace TranslationPrototypes.Commands;

/// <summary>What is measured.</summary>
internal sealed record PrototypesOptions
{
    /// <summary>Folder of the committed programs and their ROM.</summary>
    public required string Images { get; init; }

    /// <summary>Names of programs, without .bin.</summary>
    public required string[] Programs { get; init; }

    /// <summary>Cycle at which programs are stopped; they halt by themselves before 2^32.</summary>
    public required ulong Cycles { get; init; }

    /// <summary>Folder with Linux's rom.bin and ram.bin; null for no boot.</summary>
    public string? Linux { get; init; }

    /// <summary>For the boot, with Reflection.Emit: how often a path must have begun before that is compiled.</summary>
    public required int[] TranslateAfter { get; init; }
}
