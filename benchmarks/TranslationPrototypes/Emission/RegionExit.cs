// SPDX-License-Identifier: Apache-2.0

namespace TranslationPrototypes.Emission;

/// <summary>A way out of a region.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Target">Offset from the page's start of the next instruction; none on <see cref="RegionExitKind.Register"/>.</param>
/// <param name="Uncounted">Cycles that were taken for instructions that have not been executed.</param>
/// <param name="Resume">Where to enter when the instruction has been interpreted; -1 for nowhere.</param>
internal readonly record struct RegionExit(RegionExitKind Kind, int Target, int Uncounted = 0, int Resume = -1);
