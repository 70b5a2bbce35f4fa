// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Uarch;

/// <summary>Where the microarchitecture is after a run.</summary>
/// <param name="Cycle">Its cycle counter.</param>
/// <param name="Pc">Its program counter.</param>
/// <param name="IsHalted">Its halt flag.</param>
public readonly record struct UarchRunResult(ulong Cycle, ulong Pc, bool IsHalted);
