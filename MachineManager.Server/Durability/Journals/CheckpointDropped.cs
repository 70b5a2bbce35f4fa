// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>A stored machine has been removed.</summary>
/// <param name="Folder">Name of its folder.</param>
internal sealed record CheckpointDropped(string Folder) : JournalRecord;
