// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Session">Id.</param>
/// <param name="Cycle">Where it was written.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="Address">Hexadecimal, with 0x.</param>
/// <param name="Length">Bytes.</param>
internal sealed record WrittenDocument(string Session, ulong Cycle, ulong Ucycle, string Address, int Length);
