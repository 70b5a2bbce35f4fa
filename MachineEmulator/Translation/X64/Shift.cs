// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>The shifts, by the number in their encoding.</summary>
internal enum Shift : byte
{
    Left = 4,
    Right = 5,
    ArithmeticRight = 7,
}
