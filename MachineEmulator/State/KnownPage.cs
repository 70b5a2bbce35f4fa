// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.State;

/// <summary>Where a page of the machine's memory is in the host's. 32 bytes, so that an index is one shift.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KnownPage
{
    /// <summary>Physical page address.</summary>
    public ulong PhysicalPage;

    /// <summary>Host address for reading; 0 where it is not known, or the guest may not read.</summary>
    public nint ReadHost;

    /// <summary>Host address for writing; 0 where it is not known, the guest may not write, or the page is watched.</summary>
    public nint WriteHost;

    /// <summary>Index of the PMA entry, as a TLB entry records it.</summary>
    public ulong PmaIndex;
}
