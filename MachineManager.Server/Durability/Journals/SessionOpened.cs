// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Durability.Journals;

/// <summary>What the session is: the first record, and only that.</summary>
/// <param name="SessionId">The client's id.</param>
/// <param name="Source">What the machine is made from.</param>
/// <param name="Origin">Where the machine stood when it had been made, with its hash; stop 1.</param>
internal sealed record SessionOpened(string SessionId, MachineSource Source, Stop Origin) : JournalRecord;
