// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.State;

/// <summary>
/// The page that instructions are being fetched from (spec 5.6). Lives only within one run of the loop: it is not hashed, but by quirk Q1
/// it can be seen in the TLB's contents, so its lifetime is part of the specification.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FetchCache
{
    /// <summary>Virtual page, or <see cref="TlbHotEntry.NoPage"/>.</summary>
    public ulong VaddrPage;

    /// <summary>Physical page, kept so that the host address can be mended when the page moves.</summary>
    public ulong PaddrPage;

    /// <summary>Host address = virtual address + this.</summary>
    public nint HostAddend;
}
