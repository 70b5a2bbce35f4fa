// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.FloatingPoint;

/// <summary>Rounding modes with the encoding of the instructions and of fcsr (spec 4.5).</summary>
internal enum RoundingMode : byte
{
    /// <summary>RNE: to nearest, ties to even.</summary>
    NearestEven = 0,

    /// <summary>RTZ.</summary>
    TowardZero = 1,

    /// <summary>RDN: toward -∞.</summary>
    Down = 2,

    /// <summary>RUP: toward +∞.</summary>
    Up = 3,

    /// <summary>RMM: to nearest, ties away from zero.</summary>
    NearestMaxMagnitude = 4,
}
