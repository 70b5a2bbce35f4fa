// SPDX-License-Identifier: Apache-2.0

namespace DivergenceFinder;

/// <summary>What is compared.</summary>
internal sealed record FinderOptions
{
    /// <summary>The shell's words for the first server and its options; address, session and check-in are added.</summary>
    public required string Left { get; init; }

    public required string Right { get; init; }

    /// <summary>A file with the machine's configuration, protobuf JSON; null with a vector.</summary>
    public string? Config { get; init; }

    /// <summary>FAMILY/NAME of a golden vector whose first machine is compared; null with a configuration.</summary>
    public string? Vector { get; init; }

    /// <summary>The folder of the golden vectors.</summary>
    public string Golden { get; init; } = "tests/golden";

    /// <summary>First cycle at which the hashes are compared.</summary>
    public ulong From { get; init; }

    /// <summary>Last one.</summary>
    public ulong To { get; init; } = ulong.MaxValue;

    /// <summary>Whether manual yields are reset, as a host without anything to say would.</summary>
    public bool PassYields { get; init; }

    /// <summary>Most pages that are told.</summary>
    public int Pages { get; init; } = 16;

    /// <summary>What is done to the right machine, to see the finder find it.</summary>
    public Poke? Poke { get; init; }
}
