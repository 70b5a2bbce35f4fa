// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Tests.FloatingPoint;

/// <summary>The rounded arithmetic operations.</summary>
public enum FloatOperation
{
    Add,
    Sub,
    Mul,
    Div,
    Sqrt,
    FusedMultiplyAdd,
}
