// SPDX-License-Identifier: Apache-2.0

namespace GrpcMachineClient;

/// <summary>Where a run of the big machine ended (spec 5.1).</summary>
/// <param name="Mcycle">The cycle it ended at.</param>
/// <param name="Tohost">HTIF's tohost register; on a yield, its reason and data.</param>
/// <param name="IflagsH">The machine has halted.</param>
/// <param name="IflagsY">The machine has yielded manual: it goes on only after ResetIflagsY.</param>
/// <param name="IflagsX">The machine has yielded automatic: the next run goes on.</param>
public sealed record RunResult(ulong Mcycle, ulong Tohost, bool IflagsH, bool IflagsY, bool IflagsX);
