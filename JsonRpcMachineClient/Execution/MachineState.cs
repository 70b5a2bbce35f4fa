// SPDX-License-Identifier: Apache-2.0

namespace JsonRpcMachineClient;

/// <summary>Where a machine stands, read in one request.</summary>
/// <param name="Mcycle">Machine cycles.</param>
/// <param name="UarchCycle">Microarchitecture cycles into the machine cycle.</param>
/// <param name="UarchHalt">The machine cycle is complete and the microarchitecture not reset yet.</param>
/// <param name="IflagsH">Halted.</param>
/// <param name="IflagsY">Yielded manually.</param>
/// <param name="IflagsX">Yielded automatically.</param>
/// <param name="HtifTohost">Device, command, reason and data of the guest's last word to its host (jsonrpc spec 7.1).</param>
public sealed record MachineState(
    ulong Mcycle, ulong UarchCycle, bool UarchHalt, bool IflagsH, bool IflagsY, bool IflagsX, ulong HtifTohost);
