// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.X64;

/// <summary>The scalar SSE operations that share one encoding, by the opcode in it.</summary>
internal enum FloatArithmetic : byte
{
    SquareRoot = 0x51,
    Add = 0x58,
    Mul = 0x59,
    Sub = 0x5C,
    Min = 0x5D,
    Div = 0x5E,
    Max = 0x5F,
}
