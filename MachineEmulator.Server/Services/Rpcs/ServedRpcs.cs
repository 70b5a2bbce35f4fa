// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Server.Services.Rpcs;

/// <summary>What the rpcs of <see cref="RpcTable"/> are calls of.</summary>
/// <param name="Machine">The original's service.</param>
/// <param name="Checkpoints">A service of this emulator's own.</param>
/// <param name="Visits">Another.</param>
/// <param name="Requests">How each request is served.</param>
internal sealed record ServedRpcs(MachineService Machine, CheckpointsService Checkpoints, VisitsService Visits, RequestRunner Requests);
