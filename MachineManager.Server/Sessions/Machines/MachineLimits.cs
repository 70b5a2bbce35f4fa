// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Machines.Checkpoints;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>What one session's machine may take up beside itself.</summary>
/// <param name="Checkpoints">Checkpoints in the emulator.</param>
/// <param name="Hashes">Most positions whose root hashes are remembered.</param>
/// <param name="StoreEvery">Cycles from one stored checkpoint to the next, where there are any.</param>
internal sealed record MachineLimits(CheckpointLimits Checkpoints, int Hashes, ulong StoreEvery);
