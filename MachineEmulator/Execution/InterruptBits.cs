// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>Bits of mip and mie (spec 3.4).</summary>
internal static class InterruptBits
{
    public const ulong SupervisorSoftware = 1 << 1;
    public const ulong MachineSoftware = 1 << 3;
    public const ulong SupervisorTimer = 1 << 5;
    public const ulong MachineTimer = 1 << 7;
    public const ulong SupervisorExternal = 1 << 9;
    public const ulong MachineExternal = 1 << 11;
}
