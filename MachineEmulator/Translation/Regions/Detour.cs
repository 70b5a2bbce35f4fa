// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Regions;

/// <summary>A way out of a region for one instruction, which the interpreter executes.</summary>
/// <param name="Label">Where the code of the way out begins.</param>
/// <param name="After">Where to come back to; null when that is not to be expected.</param>
/// <param name="Offset">Page offset of the instruction.</param>
/// <param name="Cycles">From the instruction, itself included, to the end of its block.</param>
/// <param name="Dirty">The registers to store.</param>
internal readonly record struct Detour(int Label, int? After, int Offset, int Cycles, uint Dirty);
