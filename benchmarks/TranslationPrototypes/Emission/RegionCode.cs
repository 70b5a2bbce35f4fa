// SPDX-License-Identifier: Apache-2.0

namespace TranslationPrototypes.Emission;

/// <summary>A compiled region. All of the guest's registers are in the machine's state before and after.</summary>
/// <param name="state">Address of the machine's registers, which the TLB and the fetch cache are at a fixed distance from.</param>
/// <param name="target">Address of a word for where a jump through a register leads.</param>
/// <param name="entry">Where to begin: a block's position in the region, or what <see cref="RegionExit.Resume"/> said.</param>
/// <param name="cycles">How many it may take.</param>
/// <returns>Cycles left (bits 63..32, signed, before <see cref="RegionExit.Uncounted"/>) and the exit taken (bits 31..0).</returns>
internal delegate long RegionCode(nint state, nint target, int entry, int cycles);
