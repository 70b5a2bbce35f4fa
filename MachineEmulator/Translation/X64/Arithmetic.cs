// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>The two-operand operations that share one encoding, by the number in it.</summary>
internal enum Arithmetic : byte
{
    Add = 0,
    Or = 1,
    And = 4,
    Sub = 5,
    Xor = 6,
    Cmp = 7,
}
