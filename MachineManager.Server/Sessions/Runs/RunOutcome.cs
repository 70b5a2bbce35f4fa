// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Runs;

/// <summary>
/// What a run has found: a status and a root hash for each position reached, the halted ones for every position after a halt, and
/// where the machine stands at the end.
/// </summary>
internal sealed record RunOutcome(IReadOnlyList<MachineStatus> Statuses, IReadOnlyList<Hash> Hashes, MachinePosition Position);
