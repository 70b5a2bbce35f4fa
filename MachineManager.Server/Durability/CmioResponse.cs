// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability;

/// <summary>A response to the manual yield that the guest was in, which ended it.</summary>
/// <param name="Position">Where in the machine's life.</param>
/// <param name="Reason">What it is: 0 the next input, 1 an inquiry, others the guest's own.</param>
/// <param name="Data">What goes with it, which nobody changes any more.</param>
internal sealed record CmioResponse(MachinePosition Position, ushort Reason, ReadOnlyMemory<byte> Data) : MachineChange(Position);
