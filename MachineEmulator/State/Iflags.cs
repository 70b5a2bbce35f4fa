// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.State;

/// <summary>Bits of the packed iflags register (spec 3.2).</summary>
internal static class Iflags
{
    public const ulong Halted = 1 << 0;
    public const ulong YieldedManually = 1 << 1;
    public const ulong YieldedAutomatically = 1 << 2;
    public const int PrivilegeShift = 3;
    public const ulong PrivilegeMask = 3UL << PrivilegeShift;

    /// <summary>Bits that exist; host writes lose the others.</summary>
    public const ulong Mask = 0x1F;
}
