// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Translation.Regions;

/// <summary>A way out of a region, written behind its blocks.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Label">Where the code of the way out begins.</param>
/// <param name="Target">Where it leads: the offset from the page's start, which is in another page when it is not in [0, 4096).</param>
/// <param name="Cycles">To be given back first.</param>
/// <param name="Dirty">The registers to store.</param>
internal readonly record struct Exit(ExitKind Kind, int Label, int Target, int Cycles, uint Dirty);
