// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>The operations on one operand and, for products and quotients, rdx:rax; by the number in their encoding.</summary>
internal enum Unary : byte
{
    Not = 2,
    Neg = 3,
    Mul = 4,
    Imul = 5,
    Div = 6,
    Idiv = 7,
}
