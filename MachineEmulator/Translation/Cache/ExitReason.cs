// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Cache;

/// <summary>Why translated code returns to the interpreter.</summary>
internal enum ExitReason
{
    /// <summary>No translation of what comes next is at hand.</summary>
    Untranslated,

    /// <summary>Fewer cycles are left than the next block has instructions.</summary>
    OutOfCycles,

    /// <summary>An instruction is the interpreter's: not translated, or its memory access missed the TLB.</summary>
    Instruction,
}
