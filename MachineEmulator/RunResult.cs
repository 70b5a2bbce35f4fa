// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator;

/// <summary>Where a run left the machine (spec 5.1).</summary>
/// <param name="Mcycle">The cycle counter.</param>
/// <param name="Tohost">HTIF's tohost register (spec 7.2).</param>
/// <param name="IsHalted">The H flag.</param>
/// <param name="IsYieldedManually">The Y flag.</param>
/// <param name="IsYieldedAutomatically">The X flag.</param>
public readonly record struct RunResult(
    ulong Mcycle, ulong Tohost, bool IsHalted, bool IsYieldedManually, bool IsYieldedAutomatically);
