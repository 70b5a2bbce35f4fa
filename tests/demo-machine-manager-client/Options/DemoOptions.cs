// SPDX-License-Identifier: Apache-2.0

namespace DemoClient.Options;

/// <summary>What the demo does, from its command line.</summary>
internal sealed record DemoOptions
{
    /// <summary>Host of the manager.</summary>
    public required string Address { get; init; }

    /// <summary>Port of the manager, 1 to 65535.</summary>
    public required int Port { get; init; }

    public required string SessionId { get; init; }

    /// <summary>End a session of this id first, if there is one.</summary>
    public required bool Force { get; init; }

    /// <summary>Absolute name of the RAM image, which loads at 0x80000000.</summary>
    public required string RamImage { get; init; }

    /// <summary>Absolute name of the ROM image, in which the machine starts.</summary>
    public required string RomImage { get; init; }

    /// <summary>RAM length in bytes, a multiple of 4096.</summary>
    public required ulong RamLength { get; init; }

    /// <summary>Boot arguments, empty for those of the image.</summary>
    public required string BootArguments { get; init; }

    /// <summary>Whether the machine's HTIF yields are on.</summary>
    public required bool Yields { get; init; }

    /// <summary>Where the run stops for a hash; unending, it is the halt that ends it.</summary>
    public required IEnumerable<ulong> Positions { get; init; }

    /// <summary>Time between two polls of a running step.</summary>
    public required TimeSpan PollPeriod { get; init; }

    /// <summary>Lines only, no progress bar.</summary>
    public required bool Plain { get; init; }
}
