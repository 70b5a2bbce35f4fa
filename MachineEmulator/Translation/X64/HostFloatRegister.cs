// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>The SSE registers that are needed, by their encoding.</summary>
internal enum HostFloatRegister : byte
{
    Xmm0,
    Xmm1,
    Xmm2,
}
