// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Mmu;

/// <summary>Bits of a page table entry (spec 6.1).</summary>
internal static class PageTableEntry
{
    public const ulong Valid = 1 << 0;
    public const ulong Readable = 1 << 1;
    public const ulong Writable = 1 << 2;
    public const ulong Executable = 1 << 3;
    public const ulong User = 1 << 4;
    public const ulong Accessed = 1 << 6;
    public const ulong Dirty = 1 << 7;

    public const ulong PermissionMask = Readable | Writable | Executable;

    /// <summary>Reserved, PBMT and N: none may be set.</summary>
    public const ulong ReservedMask = ~0UL << 54;

    /// <summary>The physical page (or next table) that the entry points to.</summary>
    public static ulong PhysicalPage(ulong entry) => (entry >> 10 & ((1UL << 44) - 1)) << 12;
}
