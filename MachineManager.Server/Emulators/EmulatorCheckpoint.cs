// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>A state that an emulator remembers.</summary>
/// <param name="Id">Its number, which this emulator gives to no other checkpoint.</param>
/// <param name="HeldBytes">Memory that only checkpoints of this emulator take up, this one among them; 0 where that is unknown.</param>
internal readonly record struct EmulatorCheckpoint(ulong Id, ulong HeldBytes);
