// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>Where a run of the micro-architecture ended (spec 9.2).</summary>
/// <param name="Cycle">The micro-cycle it ended at.</param>
/// <param name="Pc">The micro-architecture's pc.</param>
/// <param name="Halted">It has halted: one cycle of the big machine is done.</param>
public sealed record UarchRunResult(ulong Cycle, ulong Pc, bool Halted);
