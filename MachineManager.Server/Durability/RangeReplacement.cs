// SPDX-License-Identifier: Apache-2.0

using GrpcMachineClient;
using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability;

/// <summary>A memory range replaced by another.</summary>
/// <param name="Position">Where in the machine's life.</param>
/// <param name="Range">The new one; its file name is absolute.</param>
internal sealed record RangeReplacement(MachinePosition Position, MemoryRangeConfig Range) : MachineChange(Position);
