// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>Single-precision values in the 64-bit f registers (spec 4.5).</summary>
internal static class NanBox
{
    private const ulong Boxed = 0xFFFFFFFF00000000;

    /// <summary>The register value of a single-precision result: upper 32 bits all ones.</summary>
    public static ulong Box(uint value) => Boxed | value;

    /// <summary>The single-precision operand in a register: the canonical NaN unless the upper 32 bits are all ones.</summary>
    public static uint Unbox(ulong register) => register >= Boxed ? (uint)register : (uint)FloatBits<Binary32>.CanonicalNaN;
}
