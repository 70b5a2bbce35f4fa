// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines;

/// <summary>What the manager must know to go on from a checkpoint.</summary>
/// <param name="Taken">The emulator's own.</param>
/// <param name="Position">Where it was taken.</param>
/// <param name="Status">The machine's status there.</param>
/// <param name="WritesApplied">How many of the recorded writes it contains.</param>
/// <param name="ApplicationProgress">The application's progress by then.</param>
internal sealed record Checkpoint(
    EmulatorCheckpoint Taken, MachinePosition Position, MachineStatus Status, int WritesApplied, ulong ApplicationProgress);
