// SPDX-License-Identifier: Apache-2.0

namespace TranslationPrototypes.Emission;

/// <summary>Why a region is left.</summary>
internal enum RegionExitKind
{
    /// <summary>To another instruction, which may have a translation.</summary>
    Onward,

    /// <summary>To where a register said.</summary>
    Register,

    /// <summary>Fewer cycles are left than the next block has instructions.</summary>
    OutOfCycles,

    /// <summary>An instruction is the interpreter's: not translated, or its memory access missed the TLB.</summary>
    Instruction,
}
