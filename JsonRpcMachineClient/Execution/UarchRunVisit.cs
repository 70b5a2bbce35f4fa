// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>A run of the microarchitecture and what the machine is like after it.</summary>
/// <param name="BreakReason">Why it ended.</param>
/// <param name="State">The registers of interest.</param>
/// <param name="RootHash">null where none was asked for.</param>
public sealed record UarchRunVisit(UarchBreakReason BreakReason, MachineState State, MachineHash? RootHash);
