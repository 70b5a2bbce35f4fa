// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Regions;

/// <summary>Ways out of a region that lead on.</summary>
internal enum ExitKind
{
    /// <summary>To another instruction, which may have a translation.</summary>
    Onward,

    /// <summary>Back to the interpreter, as a block has more instructions than cycles are left.</summary>
    OutOfCycles,
}
