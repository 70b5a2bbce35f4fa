// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>The machine is back before a response to its guest, which never was, and so was nothing after it.</summary>
/// <param name="Kept">How many changes are left in effect: those before the response.</param>
/// <param name="StopId">Where the session stands: at the yield that the response was to.</param>
internal sealed record ResponseReverted(int Kept, ulong StopId) : JournalRecord;
