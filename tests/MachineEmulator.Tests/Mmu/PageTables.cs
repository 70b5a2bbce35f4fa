// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Mmu;
using MachineEmulator.State;
using MachineEmulator.Tests.Execution;

namespace MachineEmulator.Tests.Mmu;

/// <summary>
/// Sv39 tables in a test machine's RAM: root, one middle table and one table of pages for virtual addresses from 0; RAM mapped onto itself
/// by one superpage for S-mode.
/// </summary>
internal sealed unsafe class PageTables
{
    public const ulong Root = TestMachine.Code + 0x40000;
    public const ulong Middle = Root + 0x1000;
    public const ulong Pages = Root + 0x2000;
    public const ulong All = PageTableEntry.Valid | PageTableEntry.PermissionMask;
    private readonly TestMachine _machine;

    public PageTables(TestMachine machine)
    {
        _machine = machine;
        machine.Write(Root, Pointer(Middle));
        machine.Write(Middle, Pointer(Pages));
        machine.Write(Root + (2 * 8), Leaf(TestMachine.Code, All));
    }

    /// <summary>Address of the entry that maps the 4 KiB page.</summary>
    public static ulong EntryAddress(ulong page) => Pages + (page >> 12 << 3);

    public static ulong Leaf(ulong physical, ulong flags) => physical >> 12 << 10 | flags;

    public void Map(ulong page, ulong physical, ulong flags) => _machine.Write(EntryAddress(page), Leaf(physical, flags));

    public ulong EntryOf(ulong page) => _machine.Read(EntryAddress(page));

    public void Enable(PrivilegeLevel privilege)
    {
        _machine.R->Satp = 8UL << Satp.ModeShift | Root >> 12;
        _machine.Privilege = privilege;
    }

    private static ulong Pointer(ulong table) => Leaf(table, PageTableEntry.Valid);
}
