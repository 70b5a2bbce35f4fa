// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.State;

/// <summary>Fields of mstatus (spec 3.5).</summary>
internal static class Mstatus
{
    public const int SieShift = 1;
    public const int MieShift = 3;
    public const int SpieShift = 5;
    public const int MpieShift = 7;
    public const int SppShift = 8;
    public const int MppShift = 11;

    public const ulong Sie = 1UL << SieShift;
    public const ulong Mie = 1UL << MieShift;
    public const ulong Spie = 1UL << SpieShift;
    public const ulong Mpie = 1UL << MpieShift;
    public const ulong Spp = 1UL << SppShift;
    public const ulong Mpp = 3UL << MppShift;
    public const ulong Fs = 3UL << 13;
    public const ulong Mprv = 1UL << 17;
    public const ulong Sum = 1UL << 18;
    public const ulong Mxr = 1UL << 19;
    public const ulong Tvm = 1UL << 20;
    public const ulong Tw = 1UL << 21;
    public const ulong Tsr = 1UL << 22;
    public const ulong Sd = 1UL << 63;

    public const ulong WriteMask = 0x7E79AA;
    public const ulong ReadMask = 0x8000003F007E7FEA;
    public const ulong SstatusWriteMask = 0xC6122;
    public const ulong SstatusReadMask = 0x80000003000DE762;
}
