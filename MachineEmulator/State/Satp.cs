// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.State;

/// <summary>Fields of satp (spec 3.6). There are no ASIDs.</summary>
internal static class Satp
{
    public const int ModeShift = 60;
    public const ulong PpnMask = (1UL << 44) - 1;

    /// <summary>Bits that a write keeps: mode and PPN.</summary>
    public const ulong WriteMask = 0xF0000FFFFFFFFFFF;

    public const ulong Bare = 0;
    public const ulong Sv39 = 8;
    public const ulong Sv57 = 10;
}
