// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>Exception codes of xcause, and the bit that tells interrupts.</summary>
internal static class ExceptionCause
{
    public const ulong FetchAccessFault = 1;
    public const ulong IllegalInstruction = 2;
    public const ulong Breakpoint = 3;
    public const ulong LoadAddressMisaligned = 4;
    public const ulong LoadAccessFault = 5;
    public const ulong StoreAddressMisaligned = 6;
    public const ulong StoreAccessFault = 7;
    public const ulong EnvironmentCall = 8;
    public const ulong FetchPageFault = 12;
    public const ulong LoadPageFault = 13;
    public const ulong StorePageFault = 15;

    public const ulong Interrupt = 1UL << 63;
}
