// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>The machine has come to rest, in a run or after a step: from now on the session stands here.</summary>
/// <param name="Stop">A new stop, whose parent is known.</param>
internal sealed record StopReached(Stop Stop) : JournalRecord;
