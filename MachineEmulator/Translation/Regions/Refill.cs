// SPDX-License-Identifier: Apache-2.0

using MachineEmulator.State;

namespace MachineEmulator.Translation.Regions;

/// <summary>A miss in the TLB, which translated code can perhaps mend by itself.</summary>
/// <param name="Label">Where its code begins.</param>
/// <param name="Hit">Where to go on when the entry has the page.</param>
/// <param name="Miss">Where to go otherwise: the detour.</param>
/// <param name="Type">Which TLB.</param>
internal readonly record struct Refill(int Label, int Hit, int Miss, TlbType Type);
