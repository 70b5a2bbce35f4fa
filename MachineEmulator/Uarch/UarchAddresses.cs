// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.Configuration;
using MachineEmulator.Pma;

namespace MachineEmulator.Uarch;

/// <summary>Addresses of the microarchitecture's own view (spec 9.3), beside those of <see cref="AddressMap"/>.</summary>
internal static class UarchAddresses
{
    /// <summary>A write of 1 ends the run with an error.</summary>
    public const ulong Abort = 0x7FFFF000;

    /// <summary>A write prints its low byte.</summary>
    public const ulong PutChar = 0x7FFFF008;

    public const ulong Cycle = (ulong)Register.UarchCycle * sizeof(ulong);
    public const ulong HaltFlag = (ulong)Register.UarchHaltFlag * sizeof(ulong);
    public const ulong Pc = (ulong)Register.UarchPc * sizeof(ulong);
    public const ulong RamLength = (ulong)Register.UarchRamLength * sizeof(ulong);

    /// <summary>Ends of the big machine's integer and floating-point registers.</summary>
    public const ulong XEnd = (ulong)Register.F0 * sizeof(ulong);
    public const ulong FEnd = (ulong)Register.Pc * sizeof(ulong);

    /// <summary>The last word of the big machine's registers.</summary>
    public const ulong LastRegister = (ulong)Register.HtifIyield * sizeof(ulong);

    /// <summary>Length of the part of the shadow PMAs page that has words to read.</summary>
    public const ulong ShadowPmasLength = AddressMap.MaximumPmas * 2 * sizeof(ulong);

    public static ulong OfX(uint register) => ((ulong)Register.UarchX0 + register) * sizeof(ulong);
}
