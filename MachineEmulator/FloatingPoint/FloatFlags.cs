// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>Exception flags at their places in fcsr (spec 4.5). Operations only ever set them.</summary>
internal static class FloatFlags
{
    /// <summary>NX.</summary>
    public const uint Inexact = 1 << 0;

    /// <summary>UF: tiny after rounding, and inexact.</summary>
    public const uint Underflow = 1 << 1;

    /// <summary>OF.</summary>
    public const uint Overflow = 1 << 2;

    /// <summary>DZ.</summary>
    public const uint DivideByZero = 1 << 3;

    /// <summary>NV.</summary>
    public const uint Invalid = 1 << 4;
}
