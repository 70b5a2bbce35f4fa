// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Pma;

/// <summary>The fixed ranges of the physical address space (spec 1.1). Starts and lengths in bytes.</summary>
public static class AddressMap
{
    public const ulong PageSize = 0x1000;
    public const ulong PageOffsetMask = PageSize - 1;

    public const ulong ShadowStateStart = 0;
    public const ulong ShadowStateLength = 0x1000;
    public const ulong RomStart = 0x1000;
    public const ulong RomLength = 0xF000;
    public const ulong ShadowPmasStart = 0x10000;
    public const ulong ShadowPmasLength = 0x1000;
    public const ulong ShadowTlbStart = 0x20000;
    public const ulong ShadowTlbLength = 0x6000;
    public const ulong ClintStart = 0x2000000;
    public const ulong ClintLength = 0xC0000;
    public const ulong HtifStart = 0x40008000;
    public const ulong HtifLength = 0x1000;
    public const ulong UarchRamStart = 0x70000000;
    public const ulong RamStart = 0x80000000;

    /// <summary>Offset in ROM, and length, of the boot arguments (spec 2.4).</summary>
    public const ulong RomBootArgsOffset = 0xE000;
    public const int RomBootArgsLength = 2048;

    /// <summary>Physical addresses have 56 bits (spec 1.4).</summary>
    public const ulong LastAddress = (1UL << 56) - 1;

    public const int MaximumFlashDrives = 8;
    public const int MaximumPmas = 32;
}
