// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability;

/// <summary>Bytes written into the machine's memory.</summary>
/// <param name="Position">Where in the machine's life.</param>
/// <param name="Address">Physical address of the first byte.</param>
/// <param name="Data">The bytes, which nobody changes any more.</param>
internal sealed record MemoryWrite(MachinePosition Position, ulong Address, ReadOnlyMemory<byte> Data) : MachineChange(Position);
