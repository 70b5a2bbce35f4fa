// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Sessions.Yields;

/// <summary>A yield that a session's guest has come to.</summary>
/// <param name="Sequence">Counts the yields of the session, from 1 on.</param>
/// <param name="Previous">
/// The sequence number of the yield before it in the machine's life; 0 where there is none, or none that is kept. Where it is not the one that a
/// reader has seen last, those in between are no more.
/// </param>
/// <param name="Position">Where it is in the machine's life.</param>
/// <param name="Request">What the guest asked.</param>
internal sealed record Yield(ulong Sequence, ulong Previous, MachinePosition Position, GuestRequest Request);
