// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability.Journals;

/// <summary>A client wants the machine run, from where it stands; a run still going on is given up.</summary>
/// <param name="Targets">Where to, ascending.</param>
internal sealed record RunRequested(IReadOnlyList<MachinePosition> Targets) : JournalRecord;
