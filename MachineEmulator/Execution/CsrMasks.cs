// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>Bits of CSRs that a guest's write changes; the others keep what they hold (spec 3.4, Q19).</summary>
internal static class CsrMasks
{
    /// <summary>Causes 0 to 9, 12, 13 and 15.</summary>
    public const ulong Medeleg = 0xB3FF;

    /// <summary>The three supervisor interrupts.</summary>
    public const ulong Mideleg = 0x222;
    public const ulong Mip = 0x222;
    public const ulong Mie = 0xAAA;
    public const ulong Counteren = 7;
    public const ulong Fflags = 0x1F;
    public const ulong Fcsr = 0xFF;
    public const int FrmShift = 5;

    /// <summary>FIOM, the only bit of the environment configuration registers.</summary>
    public const ulong Envcfg = 1;

    /// <summary>Addresses: bit 0 reads 0.</summary>
    public const ulong Address = ~1UL;
}
