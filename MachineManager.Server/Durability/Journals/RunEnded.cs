// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>The run is over. Without a run, it tells that the session stands at another stop again.</summary>
/// <param name="StopId">Where the session stands now.</param>
/// <param name="Failure">Why it failed, if it did.</param>
internal sealed record RunEnded(ulong StopId, string? Failure = null) : JournalRecord;
