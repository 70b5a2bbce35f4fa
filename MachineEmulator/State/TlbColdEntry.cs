// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace MachineEmulator.State;

/// <summary>The entry as the architecture has it: what is hashed, stored and shown (spec 6.5).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TlbColdEntry
{
    /// <summary>Virtual page address, all ones when invalid.</summary>
    public ulong VaddrPage;

    /// <summary>Physical page address; survives a flush.</summary>
    public ulong PaddrPage;

    /// <summary>Index of the PMA entry; survives a flush.</summary>
    public ulong PmaIndex;

    public readonly bool IsValid => VaddrPage != TlbHotEntry.NoPage;
}
