// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>A change to the machine where it stands, written before the emulator is asked to make it.</summary>
/// <param name="Number">The change's number: each is higher than all before.</param>
/// <param name="Kept">
/// How many of the changes in effect the machine has been through. The others, and every stop after one of them, are no more.
/// </param>
/// <param name="Change">The change.</param>
internal sealed record MachineChanged(int Number, int Kept, MachineChange Change) : JournalRecord;
