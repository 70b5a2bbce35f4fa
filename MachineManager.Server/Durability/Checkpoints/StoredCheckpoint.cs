// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;

namespace MachineManager.Server.Durability.Checkpoints;

/// <summary>A stored machine that a session can go on from.</summary>
/// <param name="Stop">Where it was stored.</param>
/// <param name="Folder">The machine's directory; absolute.</param>
/// <param name="Hash">Its root hash. Whoever loads it compares: the emulator only knows that the files agree with each other.</param>
/// <param name="Bytes">What it takes up on the disk.</param>
internal sealed record StoredCheckpoint(Stop Stop, string Folder, Hash Hash, long Bytes);
