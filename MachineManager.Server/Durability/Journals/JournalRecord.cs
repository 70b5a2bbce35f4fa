// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>One thing that a journal says about its session.</summary>
internal abstract record JournalRecord;
