// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>The scalar FMA3 operations in their form 213: to = second · to ± third, by the opcode.</summary>
internal enum FusedArithmetic : byte
{
    MultiplyAdd = 0xA9,
    MultiplySub = 0xAB,

    /// <summary>-(second · to) + third.</summary>
    NegateMultiplyAdd = 0xAD,
    NegateMultiplySub = 0xAF,
}
