// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>The general registers of x86-64, by their encoding.</summary>
internal enum HostRegister : byte
{
    Rax,
    Rcx,
    Rdx,
    Rbx,
    Rsp,
    Rbp,
    Rsi,
    Rdi,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15,
}
