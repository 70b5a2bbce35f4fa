// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>
/// An IEEE 754 binary format. Implementations are empty structs: the JIT compiles the generic operations for each format
/// with its constants. Values travel as their bits in the low part of a ulong.
/// </summary>
internal interface IFloatFormat
{
    /// <summary>Stored bits of the significand.</summary>
    static abstract int FractionBits { get; }

    static abstract int ExponentBits { get; }
}
