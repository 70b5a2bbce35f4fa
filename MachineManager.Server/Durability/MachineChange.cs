// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Positions;

namespace MachineManager.Server.Durability;

/// <summary>A change that a client made to the machine.</summary>
/// <param name="Position">Where in the machine's life.</param>
internal abstract record MachineChange(MachinePosition Position);
