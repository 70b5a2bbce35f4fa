// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Machines.Checkpoints;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>What one session's machine may take up beside itself.</summary>
/// <param name="Checkpoints">Checkpoints.</param>
/// <param name="Hashes">Most positions whose root hashes are remembered.</param>
internal sealed record MachineLimits(CheckpointLimits Checkpoints, int Hashes);
