// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.State;

/// <summary>What a hit needs. 16 bytes, so that an index is one shift.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TlbHotEntry
{
    /// <summary>No page: compares unequal to every aligned virtual address that is looked up.</summary>
    public const ulong NoPage = ulong.MaxValue;

    /// <summary>Equal to the cold entry's vaddr_page, or <see cref="NoPage"/> while no host address is known for it.</summary>
    public ulong Tag;

    /// <summary>Host address = virtual address + this.</summary>
    public nint HostAddend;
}
