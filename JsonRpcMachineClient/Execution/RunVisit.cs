// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A run and what the machine is like after it.</summary>
/// <param name="BreakReason">Why it ended.</param>
/// <param name="State">The registers of interest.</param>
/// <param name="Console">Console output taken from the buffer; empty where none was asked for.</param>
/// <param name="RootHash">null where none was asked for.</param>
public sealed record RunVisit(BreakReason BreakReason, MachineState State, ReadOnlyMemory<byte> Console, MachineHash? RootHash);
