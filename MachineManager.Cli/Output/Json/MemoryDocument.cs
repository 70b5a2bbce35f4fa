// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Cli.Output.Json;

/// <param name="Session">Id.</param>
/// <param name="Cycle">Where it was read.</param>
/// <param name="Ucycle">Micro-cycles into that cycle.</param>
/// <param name="Address">Hexadecimal, with 0x.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Data">Hexadecimal; absent where a file has it.</param>
/// <param name="File">Where the bytes are, with --out.</param>
internal sealed record MemoryDocument(string Session, ulong Cycle, ulong Ucycle, string Address, ulong Length, string? Data, string? File);
