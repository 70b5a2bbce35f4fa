// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>The emulator would not make the change that was the last thing to happen: all is as it was before it.</summary>
/// <param name="Number">That change's number.</param>
internal sealed record ChangeRefused(int Number) : JournalRecord;
