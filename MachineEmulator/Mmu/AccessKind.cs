// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Mmu;

/// <summary>What an access does to memory (spec 6.1).</summary>
internal enum AccessKind
{
    Read,
    Write,
    Execute,
}
