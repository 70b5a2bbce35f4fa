// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Sessions.Positions;

namespace MachineManager.Server.Sessions.Machines.Histories;

/// <summary>A change and its place in the machine's life.</summary>
/// <param name="Number">Never given twice in a session, so that it also tells one history from another; from 1.</param>
/// <param name="Position">Where the machine stood.</param>
/// <param name="Change">What was done.</param>
internal sealed record RecordedChange(ulong Number, MachinePosition Position, MachineChange Change);
