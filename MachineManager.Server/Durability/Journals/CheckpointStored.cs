// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;

namespace MachineManager.Server.Durability.Journals;

/// <summary>A stored machine is complete and on the disk.</summary>
/// <param name="StopId">The stop at which it was stored.</param>
/// <param name="Folder">Name of its folder, in the session's folder of checkpoints.</param>
/// <param name="Hash">Its root hash.</param>
/// <param name="Bytes">What it takes up on the disk.</param>
internal sealed record CheckpointStored(ulong StopId, string Folder, Hash Hash, long Bytes) : JournalRecord;
