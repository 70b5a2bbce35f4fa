// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Execution;

/// <summary>Why a memory access failed, in the order of the checks (spec 4.3).</summary>
internal enum MemoryFault
{
    Misaligned,
    PageFault,
    AccessFault,
}
